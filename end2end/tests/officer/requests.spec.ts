// What waits to be answered: the list, and that nothing of it is in an address.

import { examine } from "../../quality";
import { sessionOf } from "../../signing_in";
import { expect, test } from "../../watching";

test.use({ storageState: sessionOf("officer") });

test("the list of requests is sound and stands in the navigation", async ({ page, watched }, testInfo) => {
  await page.goto("/officer");
  await page.getByRole("navigation").getByRole("link", { name: "Requests" }).click();
  await expect(page).toHaveURL("/officer/requests");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Requests to answer");
  await examine(page, "/officer/requests", "officer-requests", watched, testInfo);
});

test("an offer that there is not, is not found", async ({ page }) => {
  const answer = await page.goto("/officer/offer/00000000-0000-0000-0000-000000000000");
  expect(answer?.status()).toBe(404);
});
