// A statement: every line explained, a proof that adds up, filters, and the same for a spreadsheet.

import { sessionOf } from "../../signing_in";
import { examine } from "../../quality";
import { expect, test } from "../../watching";

test.use({ storageState: sessionOf("Amina") });


test.beforeEach(async ({ page }) => {
  await page.goto("/home");
  await page.getByRole("navigation").getByRole("link", { name: "Statement" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Statement");
});

test("the statement is sound", async ({ page, watched }, testInfo) => {
  await examine(page, page.url(), "statement", watched, testInfo);
});

test("a filter shows only its lines, and says how many", async ({ page }) => {
  const lines = page.getByRole("main").locator("table.app-stack tbody tr:visible");
  const all = await lines.count();
  expect(all).toBeGreaterThan(3);
  await page.getByRole("main").getByRole("link", { name: "Payments", exact: true }).click();
  await expect(page.getByText(/payments?.* in all|1 payment of/)).toBeVisible();
  await expect.poll(async () => lines.count()).toBeLessThan(all);
  await page.getByRole("main").getByRole("link", { name: "Everything", exact: true }).click();
  await expect.poll(async () => lines.count()).toBe(all);
});

test("each line can be asked what it is", async ({ page }) => {
  const question = page.getByText("What is this?").first();
  await question.click();
  await expect(page.locator("details[open]").first()).toBeVisible();
});

test("a spreadsheet of the same year can be had", async ({ page }) => {
  const link = page.getByRole("link", { name: /CSV/ });
  const answer = await page.request.get((await link.getAttribute("href")) ?? "");
  expect(answer.status()).toBe(200);
  expect(answer.headers()["content-type"]).toContain("text/csv");
  expect(answer.headers()["content-disposition"]).toContain("attachment");
  const rows = (await answer.text()).trim().split(/\r?\n/);
  expect(rows.length).toBeGreaterThan(4);
  expect(rows[0]).toMatch(/date/i);
});

test("an earlier rent year can be chosen", async ({ page }) => {
  const years = page.getByRole("navigation", { name: "Rent years" }).getByRole("link");
  await years.filter({ hasText: /\d{4}\/\d\d/ }).last().click();
  await expect(page).toHaveURL(/year=\d{4}/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Statement");
});
