// What every page owes whoever reads it: valid HTML, no barrier that axe can find, no sideways scroll, no WASM that it
// does not use; and a picture of it, to be looked at. And the steps of whoever has no mouse, or another language.

import AxeBuilder from "@axe-core/playwright";
import { expect, type Browser, type Page, type TestInfo } from "@playwright/test";
import { HtmlValidate } from "html-validate/node";

import type { Watch } from "./watching";

/** The narrowest screen that WCAG 2.2 (1.4.10) asks for, in CSS pixels. */
const NARROWEST = 320;

const validator = new HtmlValidate({
  extends: ["html-validate:standard", "html-validate:a11y"],
  elements: ["html5"],
  rules: {
    // GOV.UK's date fields say `role="group"` on a fieldset: some screen readers need to be told.
    "no-redundant-role": "off",
    // A list may have a name: the statement's filter has.
    "aria-label-misuse": ["error", { allowAnyNamable: true }],
    // Scripts and style sheets are our own, from our own address.
    "require-sri": "off",
  },
});

/** Goes to a page and looks at it from every side. */
export async function examine(page: Page, path: string, name: string, seen: Watch, testInfo: TestInfo): Promise<void> {
  seen.wasm.length = 0;
  const answer = await page.goto(path);
  const html = (await answer?.text()) ?? "";
  await examineHere(page, html, name, testInfo);
  if (!html.includes("<leptos-island")) expect(seen.wasm, "WASM on a page without islands").toEqual([]);
}

/** The same for the page that is shown, whatever was shown before it; `html` is what the server sent. */
export async function examineHere(page: Page, html: string, name: string, testInfo: TestInfo): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  await page.waitForLoadState("networkidle");
  await takePicture(page, name, testInfo);
  // The server's HTML is the same for every browser: it is asked about once where scripts change it and once where none do.
  if (!isOnDeskWithoutScript(testInfo)) {
    await hasValidHtml(html);
    await hasNoBarrier(page, testInfo);
  }
  await fitsNarrowScreen(page, name, testInfo);
}

function isOnDeskWithoutScript({ project: { use } }: TestInfo): boolean {
  return use.javaScriptEnabled === false && !use.isMobile;
}

async function hasValidHtml(html: string): Promise<void> {
  const report = await validator.validateString(html);
  const problems = report.results.flatMap((result) => result.messages.map(({ line, ruleId, message }) => `${line}: ${ruleId}: ${message}`));
  expect(problems, "HTML problems").toEqual([]);
}

/** axe is a script: a page without JavaScript is given to a browser that has it. */
async function hasNoBarrier(page: Page, testInfo: TestInfo): Promise<void> {
  const hasScript = testInfo.project.use.javaScriptEnabled !== false;
  const examined = hasScript ? page : await copyWithScript(page);
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations } = await new AxeBuilder({ page: examined }).withTags(tags).analyze();
  if (!hasScript) await examined.context().close();
  // GOV.UK's back link stands before the main landmark, so that the skip link passes it.
  const isBackLink = (rule: string, html: string): boolean => rule === "region" && html.includes("govuk-back-link");
  const problems = violations.flatMap(({ id, help, nodes }) => nodes.filter(({ html }) => !isBackLink(id, html)).map(({ html }) => `${id}: ${help}: ${html}`));
  expect(problems, "barriers that axe found").toEqual([]);
}

async function copyWithScript(page: Page): Promise<Page> {
  const browser = page.context().browser() as Browser;
  const context = await browser.newContext({ javaScriptEnabled: true });
  const copy = await context.newPage();
  const html = (await page.content()).replace(/<script\b[^>]*>.*?<\/script>/gs, "");
  await copy.route(page.url(), (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: html }));
  await copy.goto(page.url());
  return copy;
}

async function fitsNarrowScreen(page: Page, name: string, testInfo: TestInfo): Promise<void> {
  const usual = page.viewportSize();
  if (!usual || usual.width > 400) return;
  await page.setViewportSize({ width: NARROWEST, height: usual.height });
  // The layout viewport of a phone widens when something sticks out, so its own width would tell nothing.
  const widths = await page.locator("html").evaluate((html) => [html.scrollWidth, document.body.scrollWidth]);
  if (Math.max(...widths) > NARROWEST) await takePicture(page, `${name}-too-wide`, testInfo);
  expect(Math.max(...widths), `px wide on a screen of ${NARROWEST}`).toBeLessThanOrEqual(NARROWEST);
  await page.setViewportSize(usual);
}

async function takePicture(page: Page, name: string, testInfo: TestInfo): Promise<void> {
  const folder = process.env.END2END_SCREENSHOTS;
  const width = page.viewportSize()?.width;
  const suffix = testInfo.project.use.javaScriptEnabled === false ? "-without-script" : "";
  if (folder) await page.screenshot({ path: `${folder}/${name}-${width}${suffix}.png`, fullPage: true });
}

/** Presses Tab until the element with this text, or label, has focus; everything on the way must be seen to have it. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  const wanted = page.locator(selector);
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press("Tab");
    const focused = page.locator(":focus");
    const style = await focused.evaluate((element) => {
      const { outlineStyle, outlineWidth, boxShadow, backgroundColor } = getComputedStyle(element);
      return { hasOutline: outlineStyle !== "none" && outlineWidth !== "0px", boxShadow, backgroundColor };
    });
    expect(style.hasOutline || style.boxShadow !== "none", "focus can be seen").toBe(true);
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab never came to ${selector}`);
}

/** Opens a page and translates it while its WASM is held back. */
export async function openTranslated(page: Page, path: string): Promise<void> {
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
