// Offering to repay, as a resident does.

import { expect, type Browser, type Page, type TestInfo } from "@playwright/test";

import type { Tenant } from "./people";
import { sessionOf } from "./signing_in";

/** From the home page to the form. */
export async function begin(page: Page): Promise<void> {
  await page.goto("/home");
  await page.getByRole("link", { name: "Pay what you owe over time" }).click();
  await expect(page).toHaveURL(/\/account\/\d+\/arrangement$/);
  await page.getByRole("link", { name: /Make (an|a new) offer/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("How much can you pay?");
}

/** From the form to the page that shows what would be sent. */
export async function check(page: Page, amount: string): Promise<void> {
  await page.getByLabel("How much can you pay each time?").fill(amount);
  await page.getByRole("radio", { name: "Every week" }).check();
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check your offer before you send it");
}

/** From the home page to an offer that is sent. */
export async function sendOffer(page: Page, amount: string): Promise<void> {
  await begin(page);
  await check(page, amount);
  await page.getByRole("button", { name: "Send my offer" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("We have your offer");
}

/** An officer, in a browser of their own, answers an offer of £5.00: with what they write, where they write something. */
export async function answerAsOfficer(browser: Browser, testInfo: TestInfo, tenant: Tenant, answer: string, words = ""): Promise<void> {
  const desk = await browser.newContext({ storageState: sessionOf("officer"), javaScriptEnabled: testInfo.project.use.javaScriptEnabled });
  const officer = await desk.newPage();
  await officer.goto("/officer/requests");
  await officer.getByRole("row").filter({ hasText: tenant.name }).filter({ hasText: "Offer of £5.00" }).getByRole("link").click();
  await officer.getByRole("radio", { name: answer }).check();
  await officer.locator("#reason").fill(words);
  const history = officer.getByRole("list").filter({ hasText: "The offer was sent" }).getByRole("listitem");
  const before = await history.count();
  await officer.locator("form[action^='/officer/offer/'] button[type=submit]").click();
  await expect(history).toHaveCount(before + 1);
  await desk.close();
}
