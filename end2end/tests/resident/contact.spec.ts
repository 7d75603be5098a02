// How we reach a resident: a new email with its code and its hold, stopping it, wishes, and trusted people.

import { ordinaryTenant } from "../../people";
import { examine } from "../../quality";
import { codesSentTo, sessionOf, signIn } from "../../signing_in";
import { expect, test } from "../../watching";

test.describe("signed in", () => {
  test.use({ storageState: sessionOf("Amina") });
  test("the pages of contact details are sound", async ({ page, watched }, testInfo) => {
    await examine(page, "/contact-details", "contact", watched, testInfo);
    await examine(page, "/contact-details/email", "contact-email", watched, testInfo);
    await examine(page, "/contact-details/mobile", "contact-mobile", watched, testInfo);
    await examine(page, "/contact-details/wishes", "contact-wishes", watched, testInfo);
    await examine(page, "/trusted-people", "trusted", watched, testInfo);
    await examine(page, "/trusted-people/new", "trusted-new", watched, testInfo);
  });
});

test("the page that stops a change is sound for whoever is not signed in", async ({ page, watched }, testInfo) => {
  await examine(page, "/stop-change", "stop-change", watched, testInfo);
  await page.getByLabel("Code from our message").fill("CDFGH-34679");
  await page.getByRole("button", { name: "Stop the change" }).click();
  await expect(page.getByRole("alert")).toContainText("We do not know that code");
  await expect(page.getByLabel("Code from our message")).toHaveValue("CDFGH-34679");
});

test("a new email is confirmed, held, and can be withdrawn", async ({ page, context, watched }, testInfo) => {
  await signIn(page, ordinaryTenant(testInfo.project.name, 13));
  const address = `new-${testInfo.project.name.replaceAll(" ", "-")}@example.org`;
  await page.goto("/contact-details/email");
  await page.getByLabel("Email address").fill(address);
  await page.getByRole("button", { name: "Continue" }).dblclick();
  await expect(page).toHaveURL("/contact-details/email/code");
  await page.goBack();
  await expect(page).toHaveURL("/contact-details/email");
  await page.goForward();
  await expect(page).toHaveURL("/contact-details/email/code");
  await examine(page, "/contact-details/email/code", "contact-code", watched, testInfo);
  let codes: string[] = [];
  await expect.poll(async () => (codes = await codesSentTo(page, address)).length).toBeGreaterThan(0);
  expect(codes, "two presses send one code").toHaveLength(1);
  const tab = await context.newPage();
  await tab.goto("/contact-details/email/code");
  await page.getByLabel("Six-digit code").fill(codes[0] ?? "");
  await page.getByRole("button", { name: "Confirm" }).dblclick();
  await expect(page.getByRole("main")).toContainText(`we will use ${address}`);
  // The second tab says the same: it is held, and not held twice.
  await tab.getByLabel("Six-digit code").fill(codes[0] ?? "");
  await tab.getByRole("button", { name: "Confirm" }).click();
  await expect(tab.getByRole("main")).toContainText(`we will use ${address}`);
  await tab.close();
  await examine(page, "/contact-details", "contact-held", watched, testInfo);
  await page.getByRole("button", { name: "Do not change it" }).click();
  await expect(page.getByRole("main")).toContainText("It will not be changed.");
});

test("a trusted person is named and ended", async ({ page }, testInfo) => {
  await signIn(page, ordinaryTenant(testInfo.project.name, 14));
  await page.goto("/trusted-people/new");
  await page.getByLabel("Their name").fill("Maya Example");
  await page.getByLabel("Who are they to you?").fill("My sister");
  await page.getByLabel("What is charged, paid and owed", { exact: true }).check();
  await page.getByLabel("Day", { exact: true }).fill("1");
  await page.getByLabel("Month", { exact: true }).fill("6");
  await page.getByLabel("Year", { exact: true }).fill("2027");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("main")).toContainText("Maya Example");
  await page.getByRole("button", { name: "End it today for Maya Example" }).click();
  await expect(page.getByRole("main")).not.toContainText("Maya Example");
});
