// The weekly report: read, followed from a number to its accounts, and taken away as a file.

import { examine } from "../../quality";
import { sessionOf } from "../../signing_in";
import { expect, test } from "../../watching";

test.use({ storageState: sessionOf("officer") });

test("the report leads from a number to its accounts, and to an account", async ({ page, watched }, testInfo) => {
  // Several pages, each looked at from every side.
  test.slow();
  await page.goto("/officer");
  await page.getByRole("navigation").getByRole("link", { name: "Report" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Weekly report");
  await expect(page.getByRole("img", { name: "Accounts in arrears by weeks of charges" })).toBeVisible();
  await examine(page, page.url(), "officer-report", watched, testInfo);
  await page.getByRole("table", { name: "Arrears at the end of the week" }).getByRole("link", { name: /Closing arrears/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Closing arrears: accounts");
  await examine(page, page.url(), "officer-report-accounts", watched, testInfo);
  await page.getByRole("table").getByRole("link").first().click();
  await expect(page).toHaveURL(/\/officer\/account\/\d+/);
});

test("another week is chosen with the keyboard alone", async ({ page }) => {
  await page.goto("/officer/report");
  await page.getByLabel("Week", { exact: true }).focus();
  await page.keyboard.press("ArrowDown");
  await page.getByRole("button", { name: "Show" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/officer\/report\?week=\d{4}-\d{2}-\d{2}/);
});

test("the dashboard is sound", async ({ page, watched }, testInfo) => {
  await examine(page, "/officer/dashboard", "officer-dashboard", watched, testInfo);
});

test("another officer's patch is not there", async ({ page }) => {
  const answer = await page.goto("/officer/report?patch=no-such-patch");
  expect(answer?.status()).toBe(404);
});
