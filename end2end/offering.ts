// Offering to repay, as a resident does.

import { expect, type Page } from "@playwright/test";

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
