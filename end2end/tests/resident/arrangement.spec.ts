// A resident offers to repay, changes their mind, and is answered; twice, in two tabs, back and forth.

import { begin, check, sendOffer } from "../../offering";
import { owingTenant } from "../../people";
import { examineHere } from "../../quality";
import { sessionOf, signIn } from "../../signing_in";
import { expect, test } from "../../watching";

test("an offer is made, corrected, sent once and taken back", async ({ page, context }, testInfo) => {
  await signIn(page, owingTenant(testInfo.project.name, 0));
  await begin(page);
  await examineHere(page, await page.content(), "arrangement-offer", testInfo);

  // Everything wrong is said at once, and what was typed is still there.
  await page.getByLabel("How much can you pay each time?").fill("a few pounds");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByLabel("How much can you pay each time?")).toHaveValue("a few pounds");

  await check(page, "5");
  await examineHere(page, await page.content(), "arrangement-check", testInfo);
  await page.getByRole("link", { name: /^Change each payment/ }).click();
  await expect(page.getByLabel("How much can you pay each time?")).toHaveValue("5");
  await check(page, "6");
  // Back is the form as it was filled in, and the way on is open: nothing asks to be sent again.
  await page.goBack();
  await expect(page.getByLabel("How much can you pay each time?")).toHaveValue("6");
  await page.goForward();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check your offer before you send it");

  // A second tab has the same page open.
  const tab = await context.newPage();
  await begin(tab);
  await check(tab, "7");

  await page.getByRole("button", { name: "Send my offer" }).dblclick();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("We have your offer");
  await examineHere(page, await page.content(), "arrangement-sent", testInfo);

  await tab.getByRole("button", { name: "Send my offer" }).click();
  await expect(tab).toHaveURL(/\/arrangement$/);
  await expect(tab.getByRole("main")).toContainText("£6.00");
  await tab.close();
  await page.goBack();
  await expect(page).toHaveURL(/\/arrangement$/);
  await expect(page.getByRole("main")).toContainText("£6.00");

  await page.goto("/home");
  await expect(page.getByRole("main")).toContainText("We will answer by");
  await page.getByRole("link", { name: "See your offer" }).click();
  await examineHere(page, await page.content(), "arrangement-state", testInfo);
  await page.getByRole("link", { name: "Take my offer back" }).click();
  await page.getByRole("button", { name: "Take it back" }).click();
  await expect(page.getByRole("main")).toContainText("You took your offer back");
});

test("an offer is answered with a change, accepted, and becomes a plan", async ({ page, browser }, testInfo) => {
  // Two people, in two browsers.
  test.slow();
  const tenant = owingTenant(testInfo.project.name, 1);
  await signIn(page, tenant);
  await sendOffer(page, "5");

  const desk = await browser.newContext({ storageState: sessionOf("officer"), javaScriptEnabled: testInfo.project.use.javaScriptEnabled });
  const officer = await desk.newPage();
  await officer.goto("/officer/requests");
  await officer.getByRole("row").filter({ hasText: tenant.name }).filter({ hasText: "Offer of £5.00" }).getByRole("link").click();
  await examineHere(officer, await officer.content(), "officer-offer", testInfo);
  await officer.getByRole("radio", { name: /change/i }).check();
  await officer.locator("#reason").fill("It would be clear by the summer.");
  if (!(await officer.locator("#amount").isVisible())) await officer.locator("summary").last().click();
  await officer.locator("#amount").fill("6");
  await officer.locator("form[action^='/officer/offer/'] button[type=submit]").click();
  await expect(officer.getByRole("main")).toContainText("suggested");
  await desk.close();

  await page.goto("/home");
  await page.getByRole("link", { name: "See your offer" }).click();
  await expect(page.getByRole("main")).toContainText("It would be clear by the summer.");
  await examineHere(page, await page.content(), "arrangement-counter", testInfo);
  await page.getByRole("button", { name: "Accept this plan" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your plan");
  await examineHere(page, await page.content(), "arrangement-plan", testInfo);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Put the days in your calendar" }).click();
  expect((await download).suggestedFilename()).toBe("payments.ics");
});

test("the form can be filled in and sent with the keyboard alone", async ({ page }, testInfo) => {
  await signIn(page, owingTenant(testInfo.project.name, 2));
  await begin(page);
  await page.getByLabel("How much can you pay each time?").focus();
  await page.keyboard.type("5");
  // Enter must never send: it shows what the offer would mean, or does nothing worse.
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("How much can you pay?");
  await expect(page.getByLabel("How much can you pay each time?")).toHaveValue("5");
  await page.getByRole("button", { name: "Continue" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check your offer before you send it");
});

test("of two devices one sends the offer, and the other is led to it", async ({ page, browser }, testInfo) => {
  // Three times signing in.
  test.slow();
  const tenant = owingTenant(testInfo.project.name, 11);
  const tablet = await browser.newContext({ javaScriptEnabled: testInfo.project.use.javaScriptEnabled });
  const elsewhere = await tablet.newPage();
  await signIn(page, tenant);
  await signIn(elsewhere, tenant);
  await begin(page);
  await check(page, "6");
  await begin(elsewhere);
  await check(elsewhere, "7");

  await page.getByRole("button", { name: "Send my offer" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("We have your offer");
  await elsewhere.getByRole("button", { name: "Send my offer" }).click();
  await expect(elsewhere).toHaveURL(/\/arrangement$/);
  await expect(elsewhere.getByRole("main")).toContainText("£6.00");
  await expect(elsewhere.getByRole("main")).not.toContainText("£7.00");

  // Taken back, it is begun anew; then the other device signs out everywhere. What is pressed now sends nothing.
  await page.goto(elsewhere.url());
  await page.getByRole("link", { name: "Take my offer back" }).click();
  await page.getByRole("button", { name: "Take it back" }).click();
  await begin(page);
  await check(page, "8");
  await elsewhere.goto("/sessions");
  await elsewhere.getByRole("button", { name: "Sign out everywhere" }).click();
  await elsewhere.goto("/home");
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await tablet.close();
  await page.getByRole("button", { name: "Send my offer" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await signIn(page, tenant, /\/arrangement\/check$/);
  await page.goto("/home");
  await page.getByRole("link", { name: "Pay what you owe over time" }).click();
  await expect(page.getByRole("main")).not.toContainText("£8.00");
  await expect(page.getByRole("link", { name: /Make (an|a new) offer/ })).toBeVisible();
});
