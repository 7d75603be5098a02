// The papers for court: from the page of the case to each of them, and each fits a phone, a desk and a sheet of paper.

import { ordinaryTenant } from "../../people";
import { examine } from "../../quality";
import { sessionOf } from "../../signing_in";
import { expect, test } from "../../watching";

test.use({ storageState: sessionOf("officer") });

const PAPERS = [
  ["For court: schedule of arrears", "schedule", "Schedule of arrears"],
  ["For court: particulars of claim: the data", "particulars", "Particulars of claim: the data"],
  ["For court: witness statement: the data", "witness-statement", "Witness statement: the data"],
];

test("the papers for court are made from the case, and leave open what is on no record", async ({ page, watched }, testInfo) => {
  // Several pages, each looked at from every side.
  test.slow();
  const tenant = ordinaryTenant(testInfo.project.name, 7);
  await page.goto("/officer");
  await page.getByRole("searchbox").fill(tenant.paymentRef);
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("row").filter({ hasText: tenant.accountRef }).getByRole("link").first().click();
  await expect(page).toHaveURL(/\/officer\/account\/\d+$/);
  const account = page.url();

  for (const [link, path, title] of PAPERS) {
    await page.goto(account);
    await page.getByRole("link", { name: link, exact: true }).click();
    await expect(page).toHaveURL(`${account}/court-pack/${path}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    await expect(page.getByRole("main")).toContainText(tenant.name);
    await expect(page.getByText("Not recorded here: write it in").first()).toBeVisible();
    await examine(page, page.url(), `officer-court-${path}`, watched, testInfo);
    // On paper stands the paper, and nothing of what is for the officer alone.
    await page.emulateMedia({ media: "print" });
    await expect(page.getByText("Every tenant gets these papers")).toBeHidden();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.emulateMedia({ media: "screen" });
  }

  // From one to another, and the schedule as a file.
  await page.getByRole("link", { name: "Schedule of arrears", exact: true }).click();
  await expect(page).toHaveURL(`${account}/court-pack/schedule`);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Save the schedule for a spreadsheet" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe("schedule.csv");
});
