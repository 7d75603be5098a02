// A tenant works out a budget, page by page: corrected, in two tabs, left and come back to; and sees what it shows.

import type { Page } from "@playwright/test";

import { ordinaryTenant } from "../../people";
import { examine, examineHere } from "../../quality";
import { signIn, signOut } from "../../signing_in";
import { expect, test } from "../../watching";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const amount = (page: Page, code: string) => page.locator(`#${code}`);

async function saveAndContinue(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Save and continue" }).click();
}

/** From the home page to the page of pay. */
async function begin(page: Page): Promise<void> {
  await page.goto("/home");
  await page.getByRole("link", { name: "Work out a budget" }).click();
  await expect(page).toHaveURL("/budget");
  await page.getByRole("link", { name: "Start your budget" }).click();
  await expect(page).toHaveURL("/budget/household");
  await page.locator('input[name="age"][value="working_age"]').check();
  await page.locator('select[name="employment"]').selectOption("full_time");
  await page.locator('input[name="has_partner"][value="no"]').check();
  await saveAndContinue(page);
  await expect(page).toHaveURL("/budget/section/pay");
}

test("a budget is worked out to its result, which can be taken along", async ({ page, watched }, testInfo) => {
  // Some fifteen pages, of which eight are looked at from every side.
  test.slow();
  await signIn(page, ordinaryTenant(testInfo.project.name, 4));
  await examine(page, "/budget", "budget-start", watched, testInfo);
  await examine(page, "/budget/household", "budget-household", watched, testInfo);
  await begin(page);

  // What cannot be read is said, and still there.
  await amount(page, "salary").fill("fifteen hundred");
  await saveAndContinue(page);
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByRole("alert")).toBeFocused();
  await expect(amount(page, "salary")).toHaveValue("fifteen hundred");
  await examineHere(page, await page.content(), "budget-pay-problems", testInfo);
  await amount(page, "salary").fill("1,500");
  await saveAndContinue(page);

  for (let pages = 0; !page.url().endsWith("/budget"); pages += 1) {
    expect(pages, "the pages come to an end").toBeLessThan(16);
    if (page.url().endsWith("/food")) {
      await amount(page, "groceries").fill("60");
      await page.getByRole("button", { name: "Update totals" }).click();
      // Without a script the page is asked for anew, and shows the amount as it is kept.
      const hasScript = testInfo.project.use.javaScriptEnabled !== false;
      await expect(amount(page, "groceries")).toHaveValue(hasScript ? "60" : "60.00");
      await examineHere(page, await page.content(), "budget-food", testInfo);
    }
    const before = page.url();
    await saveAndContinue(page);
    await expect(page).not.toHaveURL(before);
  }
  await examine(page, "/budget", "budget-pages", watched, testInfo);
  await page.getByRole("button", { name: "Finish and see what is left" }).click();
  await expect(page).toHaveURL("/budget/result");
  await expect(heading(page)).toHaveText("What your budget shows");
  await examine(page, "/budget/result", "budget-result", watched, testInfo);

  const csv = await page.request.get("/budget/budget.csv");
  expect(csv.headers()["content-disposition"]).toContain("attachment");
  expect(await csv.text()).toContain("1500.00");

  await examine(page, "/budget/what-if", "budget-what-if", watched, testInfo);
  await page.locator('select[name="line"]').selectOption("groceries");
  await page.locator("#amount").fill("50");
  await page.locator('select[name="every"]').selectOption("weekly");
  await page.locator('form[action="/budget/what-if"] button').click();
  await expect(page.getByRole("main")).toContainText("£50.00");
  await page.goto("/budget/section/food");
  await expect(amount(page, "groceries")).not.toHaveValue("50");
});

test("two tabs, Back and two presses lose nothing; it is still there another day", async ({ page, context }, testInfo) => {
  const tenant = ordinaryTenant(testInfo.project.name, 5);
  await signIn(page, tenant);
  await begin(page);
  await page.goto("/budget/section/food");
  const tab = await context.newPage();
  await tab.goto("/budget/section/food");

  await amount(page, "groceries").fill("60");
  await page.getByRole("button", { name: "Save and continue" }).dblclick();
  await expect(page).not.toHaveURL(/food$/);
  // The other tab still shows none: it leaves them as they are, and saves its own.
  await amount(tab, "laundry").fill("5");
  await saveAndContinue(tab);
  await expect(tab).not.toHaveURL(/food$/);
  await tab.close();

  await page.goBack();
  await expect(page).toHaveURL(/food$/);
  await amount(page, "groceries").fill("65");
  await saveAndContinue(page);
  await expect(page).not.toHaveURL(/food$/);

  await signOut(page);
  await signIn(page, tenant);
  await page.goto("/budget/section/food");
  await expect(amount(page, "groceries")).toHaveValue("65.00");
});

test("it is taken along for an adviser, copied, and begun afresh", async ({ page }, testInfo) => {
  test.slow();
  await signIn(page, ordinaryTenant(testInfo.project.name, 17));
  await begin(page);
  await amount(page, "salary").fill("1500");
  for (let pages = 0; !page.url().endsWith("/budget"); pages += 1) {
    expect(pages, "the pages come to an end").toBeLessThan(16);
    const before = page.url();
    await saveAndContinue(page);
    await expect(page).not.toHaveURL(before);
  }
  await page.getByRole("button", { name: "Finish and see what is left" }).click();
  await expect(page).toHaveURL("/budget/result");
  // The whole of it is on the page that is printed.
  for (const title of ["Everything in your budget", "Your home", "Savings, and what you wrote"]) {
    await expect(page.getByRole("heading", { name: title })).toBeVisible();
  }
  const file = await page.request.get("/budget/budget.json");
  expect(file.headers()["content-disposition"]).toContain("attachment");
  const statement = (await file.json()) as { rows: { code: string; monthly?: number }[] };
  expect(statement.rows.find((row) => row.code === "salary")?.monthly).toBe(150_000);

  await page.goto("/budget");
  await page.getByRole("button", { name: "Copy my last budget" }).dblclick();
  await expect(page).toHaveURL(/\/budget\?then=copied$/);
  await page.goto("/budget/section/pay");
  await expect(amount(page, "salary")).toHaveValue("1500.00");

  await page.goto("/budget");
  await page.getByRole("link", { name: "Start again with an empty budget" }).click();
  await examineHere(page, await page.content(), "budget-afresh", testInfo);
  await page.getByRole("button", { name: "Start an empty budget" }).click();
  await expect(page).toHaveURL("/budget/household");
  await page.goto("/budget/section/pay");
  await expect(amount(page, "salary")).toHaveValue("");
});
