// The keyboard alone is enough: to skip to the content, to sign in, to read why it did not work, and to sign out.

import { ordinaryTenant } from "../../people";
import { tabTo } from "../../quality";
import { codesSentTo } from "../../signing_in";
import { expect, test } from "../../watching";

test("signing in and out with the keyboard alone", async ({ page }, testInfo) => {
  const tenant = ordinaryTenant(testInfo.project.name, 2);
  await page.goto("/sign-in");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to main content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await tabTo(page, "#payment_ref");
  await page.keyboard.type(tenant.paymentRef);
  for (const [field, value] of [["#born-day", tenant.born[0]], ["#born-month", tenant.born[1]], ["#born-year", "1899"]]) {
    await tabTo(page, field);
    await page.keyboard.type(value);
  }
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Enter your code");

  await page.goto("/sign-in");
  await tabTo(page, "#payment_ref");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toBeFocused();
  await tabTo(page, ".govuk-error-summary a[href='#payment_ref']");
  await page.keyboard.press("Enter");
  await expect(page.locator("#payment_ref")).toBeFocused();
  await page.keyboard.type(tenant.paymentRef);
  for (const [index, field] of ["#born-day", "#born-month", "#born-year"].entries()) {
    await tabTo(page, field);
    await page.keyboard.type(tenant.born[index] ?? "");
  }
  await page.keyboard.press("Enter");

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Enter your code");
  await expect.poll(async () => (await codesSentTo(page, tenant.email)).length).toBeGreaterThan(0);
  await tabTo(page, "#code");
  await page.keyboard.type((await codesSentTo(page, tenant.email))[0] ?? "");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/home");
  await tabTo(page, ".app-sign-out button");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/signed-out/);
});
