// With a script: a budget is saved as it is typed, through a lost signal.

import type { Page } from "@playwright/test";

import { ordinaryTenant } from "../../people";
import { signIn } from "../../signing_in";
import { NOT_TAKEN_YET, expect, forgive, test } from "../../watching";

async function begin(page: Page): Promise<void> {
  await page.goto("/budget/household");
  await page.locator('input[name="age"][value="working_age"]').check();
  await page.locator('select[name="employment"]').selectOption("full_time");
  await page.locator('input[name="has_partner"][value="no"]').check();
  await page.getByRole("button", { name: "Save and continue" }).click();
  await expect(page).toHaveURL("/budget/section/pay");
}

test("what is typed saves itself, and is tried again when the signal is back", async ({ page, context, watched }, testInfo) => {
  await signIn(page, ordinaryTenant(testInfo.project.name, 6));
  // The first page is kept before there is a budget: half of it in the tab, all of it as soon as nothing is missing.
  await page.goto("/budget/household");
  await page.waitForLoadState("networkidle");
  await page.locator('input[name="age"][value="working_age"]').check();
  await expect(page.getByText(/Kept in this tab/)).toBeVisible();
  await page.reload();
  await expect(page.locator('input[name="age"][value="working_age"]')).toBeChecked();
  await begin(page);
  await page.goto("/budget/section/food");
  await page.waitForLoadState("networkidle");
  await page.locator("#groceries").fill("61");
  await expect(page.getByText("Saved. You can leave and come back.")).toBeVisible();

  await context.setOffline(true);
  await page.locator("#groceries").fill("62");
  await expect(page.getByText(/Not saved yet/)).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText("Saved. You can leave and come back.")).toBeVisible({ timeout: 40_000 });
  await page.goto("/budget/section/food");
  await expect(page.locator("#groceries")).toHaveValue("62.00");
  // A page that is not filled in yet, which the server does not take, and a lost signal are what this test is about.
  forgive(watched, ...NOT_TAKEN_YET, /ERR_INTERNET_DISCONNECTED/);
});
