// Before a session ends by itself the browser warns, and "Stay signed in" keeps it. What was being typed outlives it.

import type { Page } from "@playwright/test";

import { owingTenant } from "../../people";
import { sessionOf, signIn } from "../../signing_in";
import { NOT_TAKEN_YET, expect, forgive, test } from "../../watching";

test.describe("signed in", () => {
  test.use({ storageState: sessionOf("Dev") });

  test("a warning comes in time, and staying closes it", async ({ page }) => {
    await page.clock.install();
    await page.goto("/home");
    const warning = page.getByRole("dialog", { name: "Are you still there?" });
    await expect(warning).toBeHidden();
    await page.clock.fastForward("15:30");
    await expect(warning).toBeVisible();
    await warning.getByRole("button", { name: "Stay signed in" }).click();
    await expect(warning).toBeHidden();
    await page.goto("/home");
    await expect(page).toHaveURL("/home");
  });

  test("an unanswered warning leaves the page", async ({ page }) => {
    await page.clock.install();
    await page.goto("/home");
    await page.clock.fastForward("20:05");
    await expect(page).toHaveURL(/\/signed-out/);
  });
});

/** Types into a page's form, is away for too long, and comes back to it. */
async function leaveHalfWay(page: Page, path: string, field: string, typed: string, saved?: RegExp): Promise<void> {
  await page.goto(path);
  if (saved) await page.waitForLoadState("networkidle");
  await page.locator(field).fill(typed);
  if (saved) {
    // A page that saves itself has done so long before the session ends, as far as it can.
    await page.clock.fastForward("00:02");
    await expect(page.getByText(saved), path).toBeVisible();
  }
  await page.clock.fastForward("20:05");
  await expect(page).toHaveURL(/\/signed-out/);
  await page.goto(path);
  await expect(page.getByRole("region", { name: "We kept your answers" }), path).toBeVisible();
  await expect(page.locator(field), path).toHaveValue(typed);
}

test("what was typed in each journey when the session ended is shown again, and nothing was sent", async ({ page, watched }, testInfo) => {
  // The journeys that people leave half way, one after the other.
  test.slow();
  await page.clock.install();
  await signIn(page, owingTenant(testInfo.project.name, 5));
  const offer = await page.getByRole("link", { name: "Pay what you owe over time" }).getAttribute("href");
  const directDebit = await page.getByRole("link", { name: "Pay by Direct Debit" }).getAttribute("href");
  await leaveHalfWay(page, "/budget/household", "#vehicles", "2", /Kept in this tab/);
  forgive(watched, ...NOT_TAKEN_YET);
  await leaveHalfWay(page, `${offer}/offer`, "#amount", "7.37");
  await leaveHalfWay(page, "/contact-details/email", "#value", "half@example");
  await leaveHalfWay(page, "/messages/new", "#body", "The lift, again.");
  await page.goto(`${directDebit}/authority`);
  for (const question of ["own", "sole"]) await page.locator(`input[name="${question}"][value="yes"]`).check();
  await page.clock.fastForward("20:05");
  await expect(page).toHaveURL(/\/signed-out/);
  await page.goto(`${directDebit}/authority`);
  await expect(page.locator('input[name="sole"][value="yes"]')).toBeChecked();

  await page.goto("/messages");
  await expect(page.getByRole("main")).not.toContainText("The lift");
  await page.goto(offer ?? "");
  await expect(page.getByRole("link", { name: "Make an offer" })).toBeVisible();
});
