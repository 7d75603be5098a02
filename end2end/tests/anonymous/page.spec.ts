// The pages that anybody may read.

import { examine } from "../../quality";
import { expect, test } from "../../watching";

const pages: [name: string, path: string][] = [
  ["sign-in", "/sign-in"],
  ["sign-in-letter", "/sign-in/letter"],
  ["signed-out", "/signed-out"],
  ["signed-out-by-time", "/signed-out?because=time"],
  ["help", "/help"],
  ["accessibility", "/accessibility"],
  ["privacy", "/privacy"],
  ["ways-to-pay", "/ways-to-pay"],
  ["breathing-space", "/breathing-space"],
  ["debt-advice", "/debt-advice"],
  ["officer-sign-in", "/officer/sign-in"],
  ["demonstration-messages", "/demonstration/messages"],
  ["not-found", "/no-such-page"],
];

for (const [name, path] of pages) {
  test(`${path} is sound`, async ({ page, watched }, testInfo) => {
    await examine(page, path, name, watched, testInfo);
  });
}

test("the first page leads to signing in", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveURL("/sign-in");
});

test("a page that needs signing in asks for it", async ({ page }) => {
  for (const path of ["/home", "/sessions", "/account/1/statement"]) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/sign-in/);
  }
  await page.goto("/officer");
  await expect(page).toHaveURL(/\/officer\/sign-in/);
});

test("every page has a way out that says nothing of rent", async ({ page, request }) => {
  await page.goto("/sign-in");
  const exit = page.getByRole("link", { name: "Exit quickly" });
  await expect(exit).toBeVisible();
  const answer = await request.get((await exit.getAttribute("href")) ?? "", { maxRedirects: 0 });
  expect(answer.status()).toBe(303);
  expect(answer.headers()["location"]).toMatch(/^https:\/\/.*weather/);
});

test("an unknown address says what to do", async ({ page }) => {
  const answer = await page.goto("/no-such-page");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Page not found");
  await expect(page.getByRole("main").getByRole("link").first()).toBeVisible();
});
