// An officer works a case from its one page: writes a note, logs a call with its next step, and finds them again.

import { ordinaryTenant } from "../../people";
import { examine, examineHere } from "../../quality";
import { sessionOf } from "../../signing_in";
import { expect, test } from "../../watching";

test.use({ storageState: sessionOf("officer") });

/** Places among `ordinaryTenant` that no test signs in as: only their accounts are looked at here. */
const WHICH = 8;

test("a note and a call are written, and the line of time is filtered", async ({ page, watched }, testInfo) => {
  // Several pages, each looked at from every side.
  test.slow();
  const tenant = ordinaryTenant(testInfo.project.name, WHICH);
  await page.goto("/officer");
  await page.getByRole("searchbox").fill(tenant.paymentRef);
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("row").filter({ hasText: tenant.accountRef }).getByRole("link").first().click();
  await expect(page).toHaveURL(/\/officer\/account\/\d+$/);
  const account = page.url();
  await examine(page, account, "case", watched, testInfo);

  // Nothing chosen: it is said, and what was typed is still there.
  await page.getByRole("link", { name: "Write a note" }).click();
  await page.getByLabel("Note", { exact: true }).fill("Waits for a decision on her claim.");
  await page.getByRole("button", { name: "Save the note" }).click();
  await expect(page.getByRole("alert")).toBeFocused();
  await expect(page.getByLabel("Note", { exact: true })).toHaveValue("Waits for a decision on her claim.");
  await examineHere(page, await page.content(), "case-note-problems", testInfo);
  // By the keyboard alone: from the summary to the question, and on.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("radio", { name: "Benefits" }).focus();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Save the note" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").first()).toHaveText("The note is saved.");
  await expect(page.getByRole("region", { name: "Line of time" })).toContainText("Waits for a decision on her claim.");

  await examine(page, `${account}/contact-log`, "case-contact", watched, testInfo);
  await page.getByRole("radio", { name: tenant.name }).first().check();
  await page.getByRole("radio", { name: "Telephone call" }).check();
  await page.getByRole("radio", { name: "We contacted them" }).check();
  await page.getByRole("radio", { name: "They promised to pay" }).check();
  await page.getByLabel("What was said").fill("Will pay £20 on Friday.");
  await page.getByRole("button", { name: "Log the contact" }).click();
  await expect(page.getByRole("status").first()).toHaveText("The contact is logged.");

  const line = page.getByRole("region", { name: "Line of time" });
  await line.getByRole("link", { name: "Notes", exact: true }).click();
  await expect(page).toHaveURL(/show=note/);
  await expect(line).toContainText("Waits for a decision on her claim.");
  await expect(line).not.toContainText("Will pay £20 on Friday.");
  await line.getByRole("link", { name: "Contacts", exact: true }).click();
  await expect(line).toContainText("Telephone call: They promised to pay");
  await expect(line).not.toContainText("Waits for a decision on her claim.");
  await examine(page, `${account}/referral`, "case-referral", watched, testInfo);
});
