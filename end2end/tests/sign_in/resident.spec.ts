// A tenant signs in, reads their account, and signs out.

import { ordinaryTenant, story } from "../../people";
import { examineHere } from "../../quality";
import { fillInDetails, signIn, signOut } from "../../signing_in";
import { expect, test } from "../../watching";

test("a tenant signs in with a code, and signs out", async ({ page }, testInfo) => {
  await signIn(page, ordinaryTenant(testInfo.project.name, 0));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your rent account");
  await signOut(page);
  await page.goto("/home");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("an empty form says all that is missing, and the summary takes focus", async ({ page }, testInfo) => {
  await page.goto("/sign-in");
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === "POST"),
    page.getByRole("button", { name: "Continue" }).click(),
  ]);
  expect(answer.status()).toBe(422);
  await expect(page).toHaveTitle(/^Error: /);
  const summary = page.getByRole("alert");
  await expect(summary).toBeFocused();
  await expect(summary.getByRole("link")).toHaveText(["Enter your payment reference", "Enter your date of birth"]);
  await examineHere(page, await answer.text(), "sign-in-problems", testInfo);
  await page.getByRole("link", { name: "Enter your date of birth" }).click();
  await expect(page.getByLabel("Day", { exact: true })).toBeFocused();
});

test("wrong answers keep what was typed", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("Payment reference").fill("rent 0000 0001");
  await page.getByLabel("Day", { exact: true }).fill("31");
  await page.getByLabel("Month", { exact: true }).fill("2");
  await page.getByLabel("Year", { exact: true }).fill("1985");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("alert")).toBeFocused();
  await expect(page.getByLabel("Payment reference")).toHaveValue("rent 0000 0001");
  await expect(page.getByLabel("Day", { exact: true })).toHaveValue("31");
  await expect(page.getByLabel("Year", { exact: true })).toHaveValue("1985");
});

test("a stranger is asked for a code like anybody else", async ({ page }, testInfo) => {
  await page.goto("/sign-in");
  await fillInDetails(page, { ...story("Amina"), paymentRef: `NOBODY${testInfo.project.name.length}` });
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Enter your code");
  await examineHere(page, await page.content(), "sign-in-code", testInfo);
  await page.getByLabel("Six-digit code").fill("12 34");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toBeFocused();
  await page.getByLabel("Six-digit code").fill("123456");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toContainText("That is not the code that we sent");
});
