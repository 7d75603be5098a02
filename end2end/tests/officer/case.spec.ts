// A case is worked to a notice: the gates refuse first, and say what is missing.

import type { Page } from "@playwright/test";

import { owingTenant, quietTenant, type Tenant } from "../../people";
import { examine, tabTo } from "../../quality";
import { sessionOf } from "../../signing_in";
import { expect, test } from "../../watching";

// Signed in once for every spec that only needs to be: one person may not sign in as often as there are projects.
test.use({ storageState: sessionOf("officer") });

const TODAY = ["20", "11", "2026"];

async function fillDay(page: Page, name: string): Promise<void> {
  for (const [place, part] of ["day", "month", "year"].entries()) {
    await page.locator(`#${name}-${part}`).fill(TODAY[place]);
  }
}

/** Finds a tenant's account and opens it; its address. */
async function openAccount(page: Page, tenant: Tenant): Promise<string> {
  await page.goto("/officer");
  await page.getByRole("searchbox").fill(tenant.paymentRef);
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("row").filter({ hasText: tenant.accountRef }).getByRole("link").first().click();
  await expect(page).toHaveURL(/\/officer\/account\/\d+$/);
  return page.url();
}

/** Records what the page of evidence that is shown asks for. */
async function recordShown(page: Page, stage: string): Promise<void> {
  for (const box of await page.getByRole("checkbox").all()) await box.check();
  for (const no of await page.getByRole("radio", { name: "No" }).all()) await no.check();
  for (const words of await page.getByLabel("what you looked at").all()) await words.fill("Asked everybody; nothing");
  await fillDay(page, "done");
  await page.getByLabel("What was done").fill("Done and written down");
  await page.getByRole("button", { name: "Record" }).click();
  await expect(page).toHaveURL(stage);
}

/** Records what every check without evidence asks for, from the page of a stage. */
async function recordMissing(page: Page, stage: string): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    await page.goto(stage);
    const missing = page.getByRole("row").filter({ hasText: "Not met" }).getByRole("link", { name: /^Record/ });
    if ((await missing.count()) === 0) return;
    await missing.first().click();
    await recordShown(page, stage);
  }
}

test("a case is worked to a notice, and a gate refuses first", async ({ page, watched }, testInfo) => {
  // Several pages, each looked at from every side.
  test.slow();
  const account = await openAccount(page, owingTenant(testInfo.project.name, 5));
  const stage = `${account}/stage`;
  await examine(page, `${account}/protection`, "officer-protection", watched, testInfo);
  await page.getByRole("button", { name: "Record protection" }).click();
  await expect(page.getByRole("alert")).toBeFocused();
  await examine(page, stage, "officer-stage", watched, testInfo);

  await page.getByRole("link", { name: "Start early contact" }).click();
  await page.getByLabel("What was done, and why").fill("Rang and wrote");
  await page.getByRole("button", { name: "Record this step" }).click();
  await expect(page).toHaveURL(stage);
  await expect(page.getByRole("heading", { level: 2, name: "Early contact" })).toBeVisible();

  await page.getByRole("link", { name: "Invite to an interview before a notice" }).click();
  await page.getByLabel("What was done, and why").fill("Asked them in for Tuesday");
  await page.getByRole("button", { name: "Record this step" }).click();
  await expect(page.getByRole("alert")).toBeFocused();
  await expect(page.getByRole("alert")).toContainText("This step is not open yet");
  await expect(page.getByLabel("What was done, and why")).toHaveValue("Asked them in for Tuesday");

  await recordMissing(page, stage);
  await page.getByRole("link", { name: "Invite to an interview before a notice" }).click();
  await page.getByLabel("What was done, and why").fill("Asked them in for Tuesday");
  await page.getByRole("button", { name: "Record this step" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Interview before a notice" })).toBeVisible();

  await recordMissing(page, stage);
  await page.getByRole("link", { name: "Serve a notice" }).click();
  await examine(page, page.url(), "officer-serve-notice", watched, testInfo);
  // Where the tenancy leaves a choice of notices.
  const choice = page.locator("input[type=radio]#notice-0");
  if ((await choice.count()) > 0) await choice.check();
  await page.getByLabel("Handed to the tenant").check();
  await fillDay(page, "given");
  await page.getByLabel("Who gave it, and where the proof is").fill("Nadia North; certificate in the file");
  await page.getByLabel("What was done, and why").fill("No answer to three letters");
  const goingOn = page.getByLabel("Going on although something is not met");
  if (await goingOn.isVisible()) await goingOn.fill("Agreed at the case conference");
  await page.getByRole("button", { name: "Work out the days" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check the notice");
  await expect(page.getByRole("main")).toContainText("No claim before");
  await page.getByRole("button", { name: "Record that this notice was served" }).click();
  await expect(page).toHaveURL(stage);
  await expect(page.getByRole("heading", { level: 2, name: "Notice served" })).toBeVisible();
});

test("whoever goes on although a check is not met leaves their role and their reason", async ({ page }, testInfo) => {
  const stage = `${await openAccount(page, quietTenant(testInfo.project.name, 0))}/stage`;
  await page.goto(`${stage}/step/make_contact`);
  await page.getByLabel("What was done, and why").fill("Rang and wrote");
  await page.getByRole("button", { name: "Record this step" }).click();
  await expect(page).toHaveURL(stage);

  // Without a check of vulnerability nobody goes on, whatever they say.
  await page.goto(`${stage}/evidence/PAP-VULN`);
  await recordShown(page, stage);
  // Nobody has recorded that the tenant was reached: the manager goes on, and says why.
  await page.getByRole("link", { name: "Invite to an interview before a notice" }).click();
  await page.getByLabel("What was done, and why").fill("Asked them in for Tuesday");
  await page.getByLabel("Going on although something is not met").fill("Reached by the floating support worker");
  await page.getByRole("button", { name: "Record this step" }).click();
  await expect(page).toHaveURL(stage);
  await expect(page.getByRole("heading", { level: 2, name: "Interview before a notice" })).toBeVisible();
  const mark = page.getByText("Went on although not met (manager): Early contact with each tenant");
  await expect(mark).toBeVisible();
  await expect(mark).toContainText("Reason: Reached by the floating support worker");
});

test("a case is worked with the keyboard alone", async ({ page }, testInfo) => {
  // Several pages, each by many presses of a key.
  test.slow();
  const account = await openAccount(page, quietTenant(testInfo.project.name, 1));
  await tabTo(page, `a[href="${new URL(account).pathname}/stage"] >> nth=0`);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${account}/stage`);
  await tabTo(page, `a[href$="/stage/step/make_contact"]`);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${account}/stage/step/make_contact`);
  await tabTo(page, "main form button.govuk-button");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toBeFocused();
  await tabTo(page, ".govuk-error-summary a[href='#note']");
  await page.keyboard.press("Enter");
  await expect(page.locator("#note")).toBeFocused();
  await page.keyboard.type("Rang and wrote");
  await tabTo(page, "main form button.govuk-button");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${account}/stage`);
  await expect(page.getByRole("heading", { level: 2, name: "Early contact" })).toBeVisible();

  await page.goto(`${account}/stage/evidence/PAP-VULN`);
  for (const [place, part] of ["day", "month", "year"].entries()) {
    await tabTo(page, `#done-${part}`);
    await page.keyboard.type(TODAY[place]);
  }
  for (const part of ["capacity", "equality", "care"]) {
    // A housing association's tenancy has no third part.
    if ((await page.locator(`#${part}-0`).count()) === 0) continue;
    await tabTo(page, `#${part}-0`);
    await page.keyboard.press("Space");
    await tabTo(page, `#${part}-words`);
    await page.keyboard.type("Asked everybody; nothing");
  }
  await tabTo(page, "#evidence");
  await page.keyboard.type("At the home");
  await tabTo(page, "main form button.govuk-button");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${account}/stage`);
});
