// Where no offer is made on the portal, each reason has its own plain answer. The people are only looked at.

import type { Page } from "@playwright/test";

import { examine } from "../../quality";
import { sessionOf } from "../../signing_in";
import { expect, test } from "../../watching";

/** The page about paying off what is owed on the account that home shows. */
async function arrangementOf(page: Page): Promise<string> {
  await page.goto("/home");
  const statement = await page.getByRole("navigation").getByRole("link", { name: "Statement" }).getAttribute("href");
  expect(statement).toMatch(/^\/account\/\d+\/statement$/);
  return (statement ?? "").replace(/statement$/, "arrangement");
}

test.describe("a court has set terms", () => {
  test.use({ storageState: sessionOf("George") });
  test("the court's terms are not changed here, and who can help is said", async ({ page, watched }, testInfo) => {
    const path = await arrangementOf(page);
    await examine(page, path, "arrangement-court", watched, testInfo);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("A court has set what you pay");
    await expect(page.getByRole("main")).toContainText("You can also ask the court to change it");
    await expect(page.getByRole("link", { name: /offer/i })).toHaveCount(0);
    // The form itself leads back to the answer.
    await page.goto(`${path}/offer`);
    await expect(page).toHaveURL(path);
  });
});

test.describe("in breathing space", () => {
  test.use({ storageState: sessionOf("Elif") });
  test("nothing is asked for, and an offer is no answer", async ({ page, watched }, testInfo) => {
    const path = await arrangementOf(page);
    await examine(page, path, "arrangement-breathing-space", watched, testInfo);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are in breathing space");
    await expect(page.getByRole("main")).toContainText("You do not have to make an offer now");
    await expect(page.locator("body")).not.toContainText(/you owe/i);
    await page.goto(`${path}/offer`);
    await expect(page).toHaveURL(path);
  });
});
