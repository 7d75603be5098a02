// Signing in as a person does: details, then the code that was sent, read where the demonstration shows it.

import { expect, type Page } from "@playwright/test";

import type { Officer, Tenant } from "./people";

/** Where a signed-in browser's cookies are kept for the tests that only need to be signed in. */
export function sessionOf(person: string): string {
  return new URL(`../.hearth/playwright/session/${person}.json`, import.meta.url).pathname;
}

/** Fills in the first page, and leaves it to the caller to send it. */
export async function fillInDetails(page: Page, tenant: Tenant): Promise<void> {
  const [day, month, year] = tenant.born;
  await page.getByLabel("Payment reference").fill(tenant.paymentRef);
  await page.getByLabel("Day", { exact: true }).fill(day);
  await page.getByLabel("Month", { exact: true }).fill(month);
  await page.getByLabel("Year", { exact: true }).fill(year);
}

/** From the first page to home, or to where they were when they were signed out. */
export async function signIn(page: Page, tenant: Tenant, to: string | RegExp = "/home"): Promise<void> {
  const before = await codesSentTo(page, tenant.email);
  await page.goto("/sign-in");
  await fillInDetails(page, tenant);
  await page.getByRole("button", { name: "Continue" }).click();
  await enterCode(page, tenant.email, before);
  await expect(page).toHaveURL(to);
}

/** From the staff's first page to the search. */
export async function signInOfficer(page: Page, officer: Officer): Promise<void> {
  const before = await codesSentTo(page, officer.email);
  await page.goto("/officer/sign-in");
  await page.getByLabel("Work email address").fill(officer.email);
  await page.getByRole("button", { name: "Continue" }).click();
  await enterCode(page, officer.email, before);
  await expect(page).toHaveURL("/officer");
}

/** Ends this session, as the button on every page does. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL(/\/signed-out/);
}

/** Waits for a code that was not there before, and enters it on the page that asks for it. */
export async function enterCode(page: Page, address: string, before: string[]): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Enter your code");
  let codes: string[] = [];
  // The newest is looked at, since older messages leave the list as others come.
  const hasCome = async (): Promise<boolean> => {
    codes = await codesSentTo(page, address);
    return codes.length > 0 && (codes.length > before.length || codes[0] !== before[0]);
  };
  await expect.poll(hasCome, { message: `no code came for ${address}` }).toBe(true);
  await page.getByLabel("Six-digit code").fill(codes[0] ?? "");
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** The codes sent to an address, newest first, from the page that the demonstration shows messages on. */
export async function codesSentTo(page: Page, address: string): Promise<string[]> {
  // Not in the page itself: it must stay where it is.
  const html = await (await page.request.get("/demonstration/messages")).text();
  const messages = html.split(/<article\b/).slice(1);
  return messages.filter((message) => message.includes(address)).flatMap((message) => /\b\d{6}\b/.exec(message.replaceAll(address, "")) ?? []);
}
