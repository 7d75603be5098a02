// An officer sends a letter from a template: chosen, seen word for word, and only then sent.

import { story } from "../../people";
import { examineHere } from "../../quality";
import { sessionOf } from "../../signing_in";
import { expect, test } from "../../watching";

test.use({ storageState: sessionOf("officer") });

test("a letter is chosen by keyboard, shown word for word, and not sent until it is confirmed", async ({ page }, testInfo) => {
  // Several pages, each looked at from every side.
  test.slow();
  const tenant = story("George");
  await page.goto("/officer");
  await page.getByRole("searchbox").fill(tenant.paymentRef);
  await page.getByRole("searchbox").press("Enter");
  await page.getByRole("row").filter({ hasText: tenant.accountRef }).getByRole("link").first().click();
  await page.getByRole("link", { name: "Send a letter or message" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Send a letter or message");
  await examineHere(page, await page.content(), "officer-send-choose", testInfo);

  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("alert")).toContainText("Choose a letter");

  await page.getByRole("radio", { name: "Help with benefits" }).focus();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Continue" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check before you send");
  await expect(page.getByText("We would like to make sure that you get all the help")).toBeVisible();
  await examineHere(page, await page.content(), "officer-send-preview", testInfo);
});
