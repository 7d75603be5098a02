// What waits to be answered: the list, filters that are kept, two officers who decide at once, and that nothing of it is in
// an address.

import type { Browser, Page, TestInfo } from "@playwright/test";

import { sendOffer } from "../../offering";
import { owingTenant, type Tenant } from "../../people";
import { examine, examineHere } from "../../quality";
import { sessionOf, signIn } from "../../signing_in";
import { expect, test } from "../../watching";

test.use({ storageState: sessionOf("officer") });

test("the list of requests is sound and stands in the navigation", async ({ page, watched }, testInfo) => {
  await page.goto("/officer");
  await page.getByRole("navigation").getByRole("link", { name: "Requests" }).click();
  await expect(page).toHaveURL("/officer/requests");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Requests to answer");
  await examine(page, "/officer/requests", "officer-requests", watched, testInfo);
});

test("a filter is an address that can be kept under a name", async ({ page }, testInfo) => {
  const name = `Overdue ${testInfo.project.name}`;
  await page.goto("/officer/requests?kind=message&due=overdue");
  await page.getByLabel("Save this filter as").fill(name);
  await page.getByRole("button", { name: "Save the filter" }).click();
  await page.goto("/officer/requests");
  await page.getByRole("link", { name, exact: true }).click();
  await expect(page).toHaveURL(/kind=message/);
  await expect(page).toHaveURL(/due=overdue/);
});

/** An offer as an officer finds it in the list, in a browser of their own. */
async function openAs(browser: Browser, person: string, tenant: Tenant, testInfo: TestInfo): Promise<Page> {
  const { javaScriptEnabled, viewport } = testInfo.project.use;
  const context = await browser.newContext({ storageState: sessionOf(person), javaScriptEnabled, viewport });
  const page = await context.newPage();
  await page.goto("/officer/requests?kind=offer");
  await page.getByRole("row").filter({ hasText: tenant.name }).filter({ hasText: "Offer of £5.00" }).getByRole("link").first().click();
  await expect(page).toHaveURL(/\/officer\/offer\//);
  return page;
}

test("of two officers who decide at once, one decides and the other is told what changed", async ({ page, browser }, testInfo) => {
  // Three people, each in a browser of their own.
  test.slow();
  const tenant = owingTenant(testInfo.project.name, 8);
  await page.context().clearCookies();
  await signIn(page, tenant);
  await sendOffer(page, "5");
  const manager = await openAs(browser, "officer", tenant, testInfo);
  const leader = await openAs(browser, "leader", tenant, testInfo);

  await manager.getByRole("radio", { name: "Agree to it as it is" }).check();
  await manager.getByRole("button", { name: "Send the answer" }).click();
  await expect(manager.getByRole("main")).toContainText("agreed");

  await leader.getByRole("radio", { name: "Decline it" }).check();
  await leader.locator("#reason").fill("It takes too long.");
  await leader.getByRole("button", { name: "Send the answer" }).click();
  await expect(leader.getByRole("alert")).toContainText("agreed");
  await examineHere(leader, await leader.content(), "officer-offer-changed", testInfo);

  // What was decided first stands, and the resident hears of nothing else.
  await page.goto("/home");
  await page.getByRole("link", { name: "See your plan" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your plan");
  await expect(page.getByRole("main")).not.toContainText("It takes too long.");
  await manager.context().close();
  await leader.context().close();
});

test("an offer that there is not, is not found", async ({ page }) => {
  const answer = await page.goto("/officer/offer/00000000-0000-0000-0000-000000000000");
  expect(answer?.status()).toBe(404);
});
