// The browser tests: every journey with and without JavaScript, on a phone and on a desk.
//
// `cargo xtask test` builds the release, serves a fresh demonstration landlord and sets the variables read here.
// A spec whose name ends in `.script.spec.ts` needs JavaScript, and is left out where there is none.

import { defineConfig } from "@playwright/test";

const root = new URL("..", import.meta.url).pathname;
const isRoot = process.getuid?.() === 0;

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const desk = { viewport: { width: 1280, height: 900 } };
// Each project comes from an address of its own, as through a proxy: tries to sign in are counted by address.
const from = (host: number) => ({ extraHTTPHeaders: { "X-Forwarded-For": `198.51.100.${host}` } });
const everything = /.*\.spec\.ts/;
const needsScript = /.*\.script\.spec\.ts/;

export default defineConfig({
  testDir: "tests",
  outputDir: `${root}.hearth/playwright/artefacts`,
  // A test that only sometimes passes has not passed.
  retries: 0,
  workers: 2,
  fullyParallel: true,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  use: {
    baseURL: process.env.END2END_ADDRESS,
    locale: "en-GB",
    timezoneId: "Europe/London",
    trace: "retain-on-failure",
    launchOptions: {
      // Unset, Playwright uses its own browser.
      executablePath: process.env.END2END_BROWSER,
      args: [
        ...(isRoot ? ["--no-sandbox"] : []),
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "sign-in", use: from(1), testMatch: /once\.setup\.ts/ },
    { name: "phone", use: { ...phone, ...from(2) }, testMatch: everything, dependencies: ["sign-in"] },
    { name: "desk", use: { ...desk, ...from(3) }, testMatch: everything, dependencies: ["sign-in"] },
    {
      name: "phone without JavaScript",
      use: { ...phone, ...from(4), javaScriptEnabled: false },
      testMatch: everything,
      testIgnore: needsScript,
      dependencies: ["sign-in"],
    },
    {
      name: "desk without JavaScript",
      use: { ...desk, ...from(5), javaScriptEnabled: false },
      testMatch: everything,
      testIgnore: needsScript,
      dependencies: ["sign-in"],
    },
  ],
});
