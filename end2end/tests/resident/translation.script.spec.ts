// A browser that translates wraps every piece of text in <font> before the WASM wakes up. Pages must go on working.

import type { Page } from "@playwright/test";

import { sessionOf } from "../../signing_in";
import { expect, test } from "../../watching";

test.use({ storageState: sessionOf("Amina") });

/** Opens a page and translates it while its WASM is held back. */
async function openTranslated(page: Page, path: string): Promise<void> {
  let letGo = () => {};
  const translated = new Promise<void>((resolve) => (letGo = resolve));
  await page.route("**/*.wasm", async (route) => {
    await translated;
    await route.continue();
  });
  await page.goto(path, { waitUntil: "domcontentloaded" });
  await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) {
      const text = walker.currentNode as Text;
      const isKept = text.parentElement?.closest("script, style, [translate='no']");
      if (text.data.trim() && !isKept) texts.push(text);
    }
    for (const text of texts) {
      const outer = document.createElement("font");
      const inner = document.createElement("font");
      inner.textContent = `«${text.data}»`;
      outer.append(inner);
      text.replaceWith(outer);
    }
  });
  letGo();
  await page.waitForLoadState("networkidle");
}

test("a translated statement still filters", async ({ page }) => {
  await page.goto("/home");
  const statement = await page.getByRole("navigation").getByRole("link", { name: "Statement" }).getAttribute("href");
  await openTranslated(page, statement ?? "");
  const lines = page.getByRole("main").locator("table.app-stack tbody tr:visible");
  const all = await lines.count();
  await page.getByRole("main").getByRole("link", { name: /Payments/ }).click();
  await expect.poll(async () => lines.count()).toBeLessThan(all);
});

test("a translated home page still leads on", async ({ page }) => {
  await openTranslated(page, "/home");
  await page.getByRole("main").getByRole("link", { name: /ways to pay/ }).first().click();
  await expect(page).toHaveURL("/ways-to-pay");
});
