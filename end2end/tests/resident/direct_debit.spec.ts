// A resident sets up a Direct Debit, twice pressed and in two tabs, moves its day and ends it.

import type { Page } from "@playwright/test";

import { owingTenant } from "../../people";
import { examineHere } from "../../quality";
import { signIn } from "../../signing_in";
import { expect, test } from "../../watching";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });

/** From the home page to the bank details. */
async function begin(page: Page): Promise<void> {
  await page.goto("/home");
  await page.getByRole("link", { name: "Pay by Direct Debit" }).click();
  await page.getByRole("link", { name: "Start now" }).click();
  await expect(heading(page)).toHaveText("About your bank account");
  for (const question of ["Is the bank account in your name?", "Can you agree to payments from this account by yourself?"]) {
    await page.getByRole("group", { name: question }).getByRole("radio", { name: "Yes" }).check();
  }
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(heading(page)).toHaveText("What do you want to pay?");
  const rent = page.getByRole("radio", { name: "My rent", exact: true });
  if (await rent.count()) await rent.check();
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(heading(page)).toHaveText("When should we take the money?");
  await page.getByRole("radio", { name: "every month" }).check();
  await page.getByLabel("If every month: which day?").selectOption("1");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(heading(page)).toHaveText("Your bank details");
}

async function details(page: Page): Promise<void> {
  await page.getByLabel("Name on the account").fill("A Tenant");
  await page.getByLabel("Sort code").fill("08 99 99");
  await page.getByLabel("Account number").fill("6637-4958");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(heading(page)).toHaveText("Check this is right");
}

test("a Direct Debit is set up once, moved and ended", async ({ page, context }, testInfo) => {
  await signIn(page, owingTenant(testInfo.project.name, 3));
  await begin(page);
  await examineHere(page, await page.content(), "direct-debit-bank", testInfo);

  // Everything wrong is said at once.
  await page.getByLabel("Sort code").fill("08-99");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByLabel("Sort code")).toHaveValue("08-99");
  await details(page);
  await examineHere(page, await page.content(), "direct-debit-review", testInfo);
  expect(await page.content()).not.toContain("66374958");

  // The form comes again without the numbers; a second tab has the same review.
  await page.goto(page.url().replace(/review$/, "bank"));
  await expect(page.getByLabel("Account number")).toHaveValue("");
  await details(page);
  await page.goBack();
  await expect(page.getByLabel("Account number")).toHaveValue("");
  await page.goForward();
  await expect(heading(page)).toHaveText("Check this is right");
  const tab = await context.newPage();
  await tab.goto(page.url());

  await page.getByRole("button", { name: "Agree and set up my Direct Debit" }).dblclick();
  await expect(heading(page)).toHaveText("Your Direct Debit is set up");
  await examineHere(page, await page.content(), "direct-debit-done", testInfo);
  await tab.getByRole("button", { name: "Agree and set up my Direct Debit" }).click();
  await expect(heading(tab)).toHaveText("Your Direct Debit");
  await tab.close();

  await page.getByRole("link", { name: "See your Direct Debit" }).click();
  await expect(page.getByRole("main")).toContainText("Account ending 4958");
  await examineHere(page, await page.content(), "direct-debit-manage", testInfo);
  await page.getByRole("link", { name: "Change the day or what it pays" }).click();
  await page.getByLabel("If every month: which day?").selectOption("15");
  await page.getByRole("button", { name: "See what would change" }).click();
  await expect(heading(page)).toHaveText("Check the change");
  await examineHere(page, await page.content(), "direct-debit-change-review", testInfo);
  await page.goBack();
  await expect(page.getByLabel("If every month: which day?")).toHaveValue("15");
  await page.goForward();
  await expect(heading(page)).toHaveText("Check the change");
  await page.getByRole("button", { name: "Agree to the change" }).click();
  await expect(page.getByRole("main")).toContainText("on day 15 of the month");

  await page.getByRole("link", { name: "Cancel this Direct Debit" }).click();
  await page.getByRole("button", { name: "Yes, cancel it" }).click();
  await expect(page.getByRole("main")).toContainText("You cancelled it. We take nothing.");
});

test("begun on one device, a Direct Debit is agreed to on another, once", async ({ page, browser }, testInfo) => {
  // Two people's worth of signing in.
  test.slow();
  const tenant = owingTenant(testInfo.project.name, 12);
  const tablet = await browser.newContext({ javaScriptEnabled: testInfo.project.use.javaScriptEnabled });
  const elsewhere = await tablet.newPage();
  await signIn(page, tenant);
  await signIn(elsewhere, tenant);
  await begin(page);
  await details(page);
  // The other device goes on where this one is: the answers are there, and the bank details are not shown.
  await elsewhere.goto(page.url());
  await expect(heading(elsewhere)).toHaveText("Check this is right");
  await expect(elsewhere.getByRole("main")).toContainText("Account ending 4958");

  await elsewhere.getByRole("button", { name: "Agree and set up my Direct Debit" }).click();
  await expect(heading(elsewhere)).toHaveText("Your Direct Debit is set up");
  await page.getByRole("button", { name: "Agree and set up my Direct Debit" }).click();
  await expect(heading(page)).toHaveText("Your Direct Debit");
  await tablet.close();
});

test("whoever cannot agree alone is shown how to do it on paper", async ({ page }, testInfo) => {
  await signIn(page, owingTenant(testInfo.project.name, 4));
  await page.goto("/home");
  await page.getByRole("link", { name: "Pay by Direct Debit" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Start now" }).click();
  await page.getByRole("group", { name: /in your name/ }).getByRole("radio", { name: "Yes" }).check();
  await page.getByRole("group", { name: /by yourself/ }).getByRole("radio", { name: "No" }).check();
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(heading(page)).toHaveText("You can do this on paper");
});
