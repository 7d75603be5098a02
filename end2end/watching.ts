// A page that is watched: whatever the browser complains of fails the test it happened in.

import { test as plain, type Page } from "@playwright/test";

export { expect } from "@playwright/test";

/** What a page asked for and complained of. */
export interface Watch {
  /** Complaints so far: errors of scripts, of the console, of the Content-Security-Policy; files that would not load. */
  complaints: string[];
  /** The WASM files that were asked for. */
  wasm: string[];
}

/** Starts watching a page. */
export function watch(page: Page): Watch {
  const seen: Watch = { complaints: [], wasm: [] };
  const navigations = new Set<string>();
  page.on("request", (request) => {
    if (request.isNavigationRequest()) navigations.add(request.url());
    if (request.url().endsWith(".wasm")) seen.wasm.push(request.url());
  });
  page.on("response", (response) => {
    if (!response.request().isNavigationRequest() && response.status() >= 400) {
      seen.complaints.push(`${response.status()} for ${response.url()}`);
    }
  });
  page.on("pageerror", (error) => seen.complaints.push(`error: ${error.stack ?? error.message}`));
  page.on("console", (message) => {
    // A page that answers 404 or 422 is what some tests ask for; Chromium calls it an error all the same.
    const isAnswer = message.text().startsWith("Failed to load resource") && navigations.has(message.location().url);
    if (["error", "warning"].includes(message.type()) && !isAnswer && !isNoise(message.text())) {
      seen.complaints.push(`console: ${message.text()}`);
    }
  });
  return seen;
}

/** Takes out complaints of what a test means to happen. */
export function forgive(seen: Watch, ...meant: RegExp[]): void {
  seen.complaints = seen.complaints.filter((complaint) => !meant.some((one) => one.test(complaint)));
}

/** The budget's first page saves itself, and is not taken while something is missing in it. */
export const NOT_TAKEN_YET = [/^400 for .*\/household\/draft$/, /status of 400/];

/** Chromium's own remarks that say nothing of the page. */
function isNoise(text: string): boolean {
  return text.includes("was preloaded using link preload but not used within a few seconds");
}

/** `test`, with every page watched. */
export const test = plain.extend<{ watched: Watch }>({
  watched: [
    async ({ page }, use) => {
      const seen = watch(page);
      await use(seen);
      plain.expect(seen.complaints, "what the browser complained of").toEqual([]);
    },
    { auto: true },
  ],
});
