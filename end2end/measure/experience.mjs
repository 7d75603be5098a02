// What a cheap phone on a slow network makes of a page, beside a static copy of it that runs no script (B7).
//
// `cargo xtask bench b7` signs in, then runs this with one argument: a JSON file of
// { address, browser, cookies: [{name, value}], rounds, pages: [{ path, field }] }. `field` is a CSS selector of a field
// to type into, for pages with islands. It prints one JSON object: a row for each page, each measurement in milliseconds.

import { readFileSync } from "node:fs";
import { createServer, get } from "node:http";

import { chromium } from "@playwright/test";

// Lighthouse's "slow 4G" as DevTools applies it, and a processor four times slower than this one.
const NETWORK = { offline: false, latency: 562.5, downloadThroughput: 1_474_560 / 8, uploadThroughput: 675_000 / 8 };
const CPU_SLOWER = 4;
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
// What a task may take before it counts as blocking (Web Vitals: Total Blocking Time).
const TASK_MS = 50;
const TYPED = "12";

const wish = JSON.parse(readFileSync(process.argv[2], "utf8"));
const cookieHeader = wish.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");

/** One answer of Hearth, as it left. */
function fetched(path) {
  return new Promise((resolve, reject) => {
    const headers = { cookie: cookieHeader, "accept-encoding": path.startsWith("/assets/") ? "br" : "identity" };
    get(`${wish.address}${path}`, { headers }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
    }).on("error", reject);
  });
}

/** The page without its scripts, and with nothing of theirs to load: what is left is HTML and style. */
function still(html) {
  return html
    .replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, "")
    .replace(/<link rel="(?:modulepreload|preload)"[^>]*>/g, "");
}

/** Serves static copies of the pages, and Hearth's own assets, from memory. */
async function staticCopies() {
  const { brotliCompressSync, constants } = await import("node:zlib");
  const kept = new Map();
  for (const { path } of wish.pages) {
    const page = await fetched(path);
    if (page.status !== 200) throw new Error(`${path} answered ${page.status}`);
    const html = still(page.body.toString("utf8"));
    const body = brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
    kept.set(path, { headers: { "content-type": "text/html; charset=utf-8", "content-encoding": "br" }, body });
    for (const [, asset] of html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)) {
      if (!kept.has(asset)) kept.set(asset, await fetched(asset));
    }
  }
  const server = createServer((request, response) => {
    const file = kept.get(request.url);
    const { connection, "transfer-encoding": _, ...headers } = file?.headers ?? {};
    response.writeHead(file ? 200 : 404, headers);
    response.end(file?.body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

/** Runs in the page, before anything of it. */
function watch() {
  const seen = { lcp: 0, cls: 0, tasks: [], input: 0 };
  window.__seen = seen;
  const observe = (type, each, more = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true, ...more });
  observe("largest-contentful-paint", (entry) => (seen.lcp = entry.startTime));
  observe("layout-shift", (entry) => (seen.cls += entry.hadRecentInput ? 0 : entry.value));
  observe("longtask", (entry) => seen.tasks.push({ start: entry.startTime, duration: entry.duration }));
  observe("event", (entry) => (seen.input = Math.max(seen.input, entry.duration)), { durationThreshold: 16 });
}

/** A first visit: nothing kept from before. */
async function visit(browser, address, path, field) {
  const context = await browser.newContext({ ...PHONE, locale: "en-GB", timezoneId: "Europe/London" });
  const host = new URL(address).hostname;
  const cookie = { domain: host, path: "/", secure: true, httpOnly: true, sameSite: "Lax" };
  await context.addCookies(wish.cookies.map((kept) => ({ ...cookie, ...kept })));
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", NETWORK);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWER });
  await page.addInitScript(watch);
  const answer = await page.goto(`${address}${path}`, { waitUntil: "networkidle" });
  if (answer?.status() !== 200) throw new Error(`${path} answered ${answer?.status()}`);
  const loaded = await page.evaluate(() => {
    const painted = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;
    return { ...window.__seen, painted };
  });
  let input = null;
  if (field) {
    await page.locator(field).first().pressSequentially(TYPED, { delay: 150 });
    // Events report once the frame that answers them is drawn.
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    input = await page.evaluate(() => window.__seen.input);
  }
  await context.close();
  const blocking = loaded.tasks.filter((task) => task.start + task.duration > loaded.painted);
  const tbt = blocking.reduce((sum, task) => sum + Math.max(0, task.duration - TASK_MS), 0);
  return { lcp: loaded.lcp, cls: loaded.cls, tbt, input };
}

const copies = await staticCopies();
const args = process.getuid?.() === 0 ? ["--no-sandbox", "--disable-gpu"] : ["--disable-gpu"];
const browser = await chromium.launch({ executablePath: wish.browser ?? undefined, args });
const rows = [];
for (const { path, field } of wish.pages) {
  const row = { path, ours: [], copies: [] };
  await visit(browser, wish.address, path, field);
  await visit(browser, copies.address, path, null);
  for (let round = 0; round < wish.rounds; round += 1) {
    row.ours.push(await visit(browser, wish.address, path, field));
    row.copies.push(await visit(browser, copies.address, path, null));
    row.copies.push(await visit(browser, copies.address, path, null));
    row.ours.push(await visit(browser, wish.address, path, field));
  }
  rows.push(row);
}
await browser.close();
copies.close();
process.stdout.write(JSON.stringify({ browser: browser.version(), rows }));
