// What needs a person today: the list, why it is in its order, and holding accounts back after seeing which.

import { examine, examineHere } from "../../quality";
import { sessionOf } from "../../signing_in";
import { expect, test } from "../../watching";

test.use({ storageState: sessionOf("officer") });

test("the caseload is sound, says why, and leads to the reasons of one account", async ({ page, watched }, testInfo) => {
  // Several pages, each looked at from every side.
  test.slow();
  await page.goto("/officer");
  await page.getByRole("navigation").getByRole("link", { name: "Caseload" }).click();
  await expect(page).toHaveURL("/officer/caseload");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Caseload");
  await examine(page, "/officer/caseload", "officer-caseload", watched, testInfo);

  await page.getByLabel("Recommended").selectOption({ index: 1 });
  await page.getByRole("button", { name: "Show these" }).click();
  await expect(page).toHaveURL(/action=/);

  await page.getByRole("link", { name: /^Why this order/ }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Why this order");
  await examine(page, page.url(), "officer-rank", watched, testInfo);
});

test("what would be done with many is shown before it is, with the keyboard alone", async ({ page }, testInfo) => {
  await page.goto("/officer/caseload");
  await page.getByRole("checkbox").nth(0).focus();
  await page.keyboard.press("Space");
  await page.getByRole("checkbox").nth(1).focus();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Snooze or pause" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Snooze or pause 2 accounts");
  await examineHere(page, await page.content(), "officer-caseload-chosen", testInfo);
  await page.getByLabel("How many accounts is this for?").fill("3");
  await page.getByRole("button", { name: "Do this for 2 accounts" }).click();
  await expect(page.getByRole("alert")).toBeFocused();
  await expect(page.getByRole("alert")).toContainText("Type 2");
  await expect(page.getByLabel("How many accounts is this for?")).toHaveValue("3");
});
