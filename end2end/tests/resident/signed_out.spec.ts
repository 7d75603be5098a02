// Signed out everywhere from another device, half way through a journey: nothing is sent, and the way back in is shown. The
// offer's part of this is in `arrangement`, since it needs somebody who owes something.

import type { Page } from "@playwright/test";

import { ordinaryTenant } from "../../people";
import { signIn } from "../../signing_in";
import { expect, test } from "../../watching";

test("a sign-in that another device has ended sends nothing, in any journey", async ({ page, context, browser }, testInfo) => {
  // Four journeys and three times signing in.
  test.slow();
  const tenant = ordinaryTenant(testInfo.project.name, 16);
  await signIn(page, tenant);
  const directDebit = (await page.getByRole("link", { name: "Pay by Direct Debit" }).getAttribute("href")) ?? "";
  const typed: [string, string, string, string][] = [
    ["/budget/household", "#vehicles", "2", "Save and continue"],
    ["/contact-details/email", "#value", "half@example.org", "Continue"],
    ["/messages/new", "#body", "The lift, again.", "Send"],
  ];
  const open: [Page, string][] = [];
  for (const [path, field, value, button] of typed) {
    const tab = await context.newPage();
    await tab.goto(path);
    await tab.locator(field).fill(value);
    open.push([tab, button]);
  }
  const questions = await context.newPage();
  await questions.goto(`${directDebit}/authority`);
  for (const question of ["own", "sole"]) await questions.locator(`input[name="${question}"][value="yes"]`).check();
  open.push([questions, "Continue"]);

  const tablet = await browser.newContext({ javaScriptEnabled: testInfo.project.use.javaScriptEnabled });
  const elsewhere = await tablet.newPage();
  await signIn(elsewhere, tenant);
  await elsewhere.goto("/sessions");
  await elsewhere.getByRole("button", { name: "Sign out everywhere" }).click();
  await elsewhere.goto("/home");
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await tablet.close();

  for (const [tab, button] of open) {
    await tab.getByRole("button", { name: button, exact: true }).click();
    await expect(tab).toHaveURL(/\/sign-in/);
    await tab.close();
  }

  // Back to the page of the form that was pressed last.
  await signIn(page, tenant, "/budget/household");
  await page.goto("/messages");
  await expect(page.getByRole("main")).not.toContainText("The lift");
  await page.goto("/contact-details");
  await expect(page.getByRole("main")).not.toContainText("half@example.org");
  await page.goto(directDebit);
  await expect(page.getByRole("link", { name: "Start now" })).toBeVisible();
});
