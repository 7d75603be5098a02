// A browser that translates wraps every piece of text in <font> before the WASM wakes up. Pages must go on working.

import { owingTenant } from "../../people";
import { openTranslated } from "../../quality";
import { sessionOf, signIn } from "../../signing_in";
import { expect, test } from "../../watching";

test.describe("signed in", () => {
  test.use({ storageState: sessionOf("Amina") });

  test("a translated statement still filters", async ({ page }) => {
    await page.goto("/home");
    const statement = await page.getByRole("navigation").getByRole("link", { name: "Statement" }).getAttribute("href");
    await openTranslated(page, statement ?? "");
    const lines = page.getByRole("main").locator("table.app-stack tbody tr:visible");
    const all = await lines.count();
    await page.getByRole("main").getByRole("link", { name: /Payments/ }).click();
    await expect.poll(async () => lines.count()).toBeLessThan(all);
  });

  test("a translated home page still leads on", async ({ page }) => {
    await openTranslated(page, "/home");
    await page.getByRole("main").getByRole("link", { name: /ways to pay/ }).first().click();
    await expect(page).toHaveURL("/ways-to-pay");
  });
});

test("translated forms still work out, check and send", async ({ page }, testInfo) => {
  await signIn(page, owingTenant(testInfo.project.name, 6));
  const offer = await page.getByRole("link", { name: "Pay what you owe over time" }).getAttribute("href");
  const directDebit = await page.getByRole("link", { name: "Pay by Direct Debit" }).getAttribute("href");

  await openTranslated(page, "/budget/section/food");
  await page.locator('select[name="groceries-every"]').selectOption("monthly");
  await page.locator("#groceries").fill("61.37");
  await expect(page.getByRole("main")).toContainText("£61.37");
  await page.locator("main form button.govuk-button").first().click();
  await expect(page).not.toHaveURL(/\/food$/);

  await openTranslated(page, `${offer}/offer`);
  await page.locator('input[name="frequency"][value="weekly"]').check();
  await page.locator("#amount").fill("6.37");
  await expect(page.locator(".app-planner")).toContainText("£6.37");
  await page.locator('main form button[name="do"][value="check"]').click();
  await expect(page).toHaveURL(/\/check$/);
  await expect(page.getByRole("main")).toContainText("£6.37");

  await openTranslated(page, `${directDebit}/authority`);
  for (const question of ["own", "sole"]) await page.locator(`input[name="${question}"][value="yes"]`).check();
  await page.locator("main form button").click();
  await openTranslated(page, `${directDebit}/what`);
  const rent = page.locator('input[type="radio"][name="covers"][value="rent"]');
  if (await rent.count()) await rent.check();
  await page.locator("main form button").click();
  await openTranslated(page, `${directDebit}/when`);
  await page.locator('input[name="frequency"][value="monthly"]').check();
  await page.locator('select[name="day_of_month"]').selectOption("1");
  await page.locator("main form button").click();
  await openTranslated(page, `${directDebit}/bank`);
  await page.locator("#holder").fill("A Tenant");
  await page.locator("#sort_code").fill("08 99 99");
  await page.locator("#account_number").fill("66374958");
  await expect(page.locator("main form [role='status']")).not.toBeEmpty();
  await page.locator("main form button").click();
  await expect(page).toHaveURL(/\/review$/);

  await openTranslated(page, "/contact-details/email");
  await page.locator("#value").fill("no");
  await page.locator("main form button").click();
  await expect(page.getByRole("alert")).toBeFocused();
  await expect(page.locator("#value")).toHaveValue("no");

  await openTranslated(page, "/messages/new");
  await page.locator("#subject").fill("A charge");
  await page.locator("#body").fill("What is it?");
  await page.locator("main form button").click();
  await expect(page).toHaveURL(/\/messages\/\d+$/);
});
