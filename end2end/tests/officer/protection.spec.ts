// Breathing space silences everything: no letter, alone or among many, and nothing that asks on the tenant's own pages; and the
// rent that falls due is still said.

import type { Page } from "@playwright/test";

import { owingTenant } from "../../people";
import { examineHere } from "../../quality";
import { sessionOf, signIn } from "../../signing_in";
import { expect, test } from "../../watching";

test.use({ storageState: sessionOf("officer") });

/** Goes through the caseload, page by page, until the box of this account is there. */
async function findInCaseload(page: Page, accountId: string): Promise<void> {
  await page.goto("/officer/caseload");
  while ((await page.locator(`#account-${accountId}`).count()) === 0) {
    await page.getByRole("link", { name: "Next page" }).click();
  }
}

test("breathing space silences everything, and rent is still asked for", async ({ page, browser }, testInfo) => {
  // Two browsers and many pages, some looked at from every side.
  test.slow();
  const tenant = owingTenant(testInfo.project.name, 7);
  await page.goto("/officer");
  await page.getByRole("searchbox").fill(tenant.paymentRef);
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("row").filter({ hasText: tenant.accountRef }).getByRole("link").first().click();
  await expect(page).toHaveURL(/\/officer\/account\/\d+$/);
  const account = page.url();
  const accountId = account.split("/").at(-1) ?? "";

  await page.goto(`${account}/protection`);
  await page.getByRole("radio", { name: "Breathing space", exact: true }).check();
  await page.getByRole("radio", { name: tenant.name }).check();
  for (const [name, value] of [
    ["starts-day", "16"],
    ["starts-month", "11"],
    ["starts-year", "2026"],
    ["ends-day", "14"],
    ["ends-month", "1"],
    ["ends-year", "2027"],
  ]) {
    await page.locator(`#${name}`).fill(value);
  }
  await page.getByLabel("How it is known").fill("Register reference BS-1");
  await page.getByRole("button", { name: "Record protection" }).click();
  await expect(page.getByText("Breathing space, from 16 November 2026 to 14 January 2027").first()).toBeVisible();

  // The case says so, and a letter that asks for payment is refused by name.
  await page.goto(account);
  await expect(page.getByRole("main")).toContainText("Breathing space: ask for nothing that is paused");
  await page.goto(`${account}/send`);
  await expect(page.getByRole("main")).toContainText("Letters that ask for payment cannot be sent now: Breathing space");
  await expect(page.getByRole("radio", { name: "First letter: let us help" })).toHaveCount(0);
  await expect(page.getByRole("radio", { name: "Help with benefits" })).toBeVisible();

  // Among many it is left out, and named.
  await findInCaseload(page, accountId);
  const boxes = page.getByRole("checkbox");
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await page.locator(`#account-${accountId}`).check();
  await page.getByRole("button", { name: "Send a letter or message" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Send a letter or message to \d accounts$/);
  await examineHere(page, await page.content(), "officer-caseload-letter", testInfo);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("alert")).toBeFocused();
  await page.getByRole("radio", { name: "Reminder: a payment is missing" }).check();
  await page.getByRole("button", { name: "Continue" }).click();
  const leftOut = page.getByRole("listitem").filter({ hasText: tenant.accountRef });
  await expect(leftOut).toContainText("(Breathing space)");
  await examineHere(page, await page.content(), "officer-caseload-letter-preview", testInfo);

  // The tenant's own pages ask for nothing that is paused, and say that rent goes on.
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const phone = await context.newPage();
  await signIn(phone, tenant);
  const home = phone.getByRole("main");
  await expect(home).toContainText("You are in breathing space");
  await expect(home).toContainText("Please keep paying what is charged now");
  await expect(home).not.toContainText("You owe");
  await context.close();
});
