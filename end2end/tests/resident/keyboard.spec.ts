// The keyboard alone is enough for each journey's form: to fill it in, to find what is wrong, to send it.

import { ordinaryTenant } from "../../people";
import { tabTo } from "../../quality";
import { signIn } from "../../signing_in";
import { expect, test } from "../../watching";

test("a budget, a Direct Debit, contact details and a message with the keyboard alone", async ({ page }, testInfo) => {
  // Several pages, each looked at from every side.
  test.slow();
  await signIn(page, ordinaryTenant(testInfo.project.name, 9));
  const directDebit = await page.getByRole("link", { name: "Pay by Direct Debit" }).getAttribute("href");

  await page.goto("/budget/section/food");
  await tabTo(page, "#groceries");
  await page.keyboard.type("60");
  await tabTo(page, "main form button.govuk-button >> nth=0");
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(/\/food/);
  await page.goto("/budget/section/food");
  await expect(page.locator("#groceries")).toHaveValue("60.00");

  await page.goto(`${directDebit}/authority`);
  for (const question of ["own", "sole"]) {
    await tabTo(page, `input[name="${question}"] >> nth=0`);
    await page.keyboard.press("Space");
  }
  await tabTo(page, "main form button");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/direct-debit\/what$/);

  await page.goto("/contact-details/email");
  await tabTo(page, "#value");
  await page.keyboard.type("no");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toBeFocused();
  await tabTo(page, ".govuk-error-summary a[href='#value']");
  await page.keyboard.press("Enter");
  await expect(page.locator("#value")).toBeFocused();
  await expect(page.locator("#value")).toHaveValue("no");

  await page.goto("/messages/new");
  await tabTo(page, "#subject");
  await page.keyboard.type("A charge");
  await tabTo(page, "#body");
  await page.keyboard.type("What is it?");
  await tabTo(page, "main form button");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/messages\/\d+$/);
});
