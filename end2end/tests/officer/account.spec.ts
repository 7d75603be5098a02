// An officer finds an account, whatever was misspelt, and reads it.

import { story } from "../../people";
import { examine, examineHere } from "../../quality";
import { sessionOf } from "../../signing_in";
import { expect, test } from "../../watching";

test.use({ storageState: sessionOf("officer") });

test("the search page is sound", async ({ page, watched }, testInfo) => {
  await examine(page, "/officer", "officer-search", watched, testInfo);
  await examine(page, "/officer/sessions", "officer-sessions", watched, testInfo);
});

test("accents, case, order and one wrong letter are forgiven, and no name is in the address", async ({ page }, testInfo) => {
  for (const typed of ["Joyce Ó Súilleabháin", "suilleabhain JOYCE", "joyce suilleabhein"]) {
    await page.goto("/officer");
    await page.getByRole("searchbox").fill(typed);
    await page.getByRole("button", { name: "Search" }).click();
    await expect(page.getByRole("row").filter({ hasText: "Súilleabháin" }).first()).toBeVisible();
    expect(page.url().toLowerCase()).not.toContain("joyce");
    await expect(page.getByRole("searchbox")).toHaveValue(typed);
  }
  await examineHere(page, await page.content(), "officer-results", testInfo);
});

test("nothing found says what to try", async ({ page }) => {
  await page.goto("/officer");
  await page.getByRole("searchbox").fill("zzqqxxyyww");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByRole("status")).toContainText("No account matches");
});

test("an account leads to its statement and to a letter", async ({ page, watched }, testInfo) => {
  const tenant = story("George");
  await page.goto("/officer");
  await page.getByRole("searchbox").fill(tenant.paymentRef);
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("row").filter({ hasText: tenant.accountRef }).getByRole("link").first().click();
  await expect(page).toHaveURL(/\/officer\/account\/\d+$/);
  await expect(page.getByRole("main")).toContainText("Grant");
  await examine(page, page.url(), "officer-account", watched, testInfo);
  const account = page.url();
  await page.getByRole("link", { name: "See the statement" }).first().click();
  await expect(page).toHaveURL(/\/officer\/account\/\d+\/statement/);
  await examine(page, page.url(), "officer-statement", watched, testInfo);
  await examine(page, `${account}/letter-code`, "officer-letter-code", watched, testInfo);
});

test("nobody is chosen for a letter: it is said", async ({ page }) => {
  const tenant = story("Hana");
  await page.goto("/officer");
  await page.getByRole("searchbox").fill(tenant.paymentRef);
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("row").filter({ hasText: tenant.accountRef }).getByRole("link").first().click();
  await page.getByRole("link", { name: "Print a letter with a sign-in code" }).click();
  await page.getByRole("button", { name: "Make the letter" }).click();
  await expect(page.getByRole("alert")).toBeFocused();
});
