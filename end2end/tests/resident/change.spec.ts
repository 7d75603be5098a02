// Telling us about a change: every question page, and what happens next.

import { ordinaryTenant } from "../../people";
import { examine } from "../../quality";
import { sessionOf, signIn } from "../../signing_in";
import { expect, test } from "../../watching";

const KINDS = ["income", "household", "benefit_claim", "moving", "bereavement", "hard"];

test.describe("signed in", () => {
  test.use({ storageState: sessionOf("Amina") });
  test("every question page is sound", async ({ page, watched }, testInfo) => {
    await examine(page, "/change", "change", watched, testInfo);
    for (const kind of KINDS) await examine(page, `/change/${kind}`, `change-${kind}`, watched, testInfo);
  });
});

test("a change is told, and the day of an answer is said", async ({ page, watched }, testInfo) => {
  await signIn(page, ordinaryTenant(testInfo.project.name, 12));
  await page.goto("/change");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await page.getByLabel("My income or work").check();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByLabel("It is less than it was").check();
  await page.getByLabel("Day", { exact: true }).fill("31");
  await page.getByLabel("Month", { exact: true }).fill("2");
  await page.getByLabel("Year", { exact: true }).fill("2026");
  await page.getByRole("button", { name: "Tell us" }).click();
  await expect(page.getByRole("alert")).toContainText("The day must be a real day");
  await expect(page.getByLabel("It is less than it was")).toBeChecked();
  await page.getByLabel("Day", { exact: true }).fill("1");
  await page.getByRole("button", { name: "Tell us" }).click();
  await expect(page).toHaveURL("/change/income/sent");
  await expect(page.getByRole("main")).toContainText("will be in touch by");
  await examine(page, "/change/income/sent", "change-sent", watched, testInfo);
});
