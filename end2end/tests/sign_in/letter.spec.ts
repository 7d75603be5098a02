// An officer prints a letter; the tenant it is for signs in with its code, once.

import { ordinaryTenant } from "../../people";
import { examineHere } from "../../quality";
import { fillInDetails, sessionOf, signOut } from "../../signing_in";
import { expect, test } from "../../watching";

test("a code from a letter lets its tenant in, once", async ({ page, browser }, testInfo) => {
  const tenant = ordinaryTenant(testInfo.project.name, 1);
  const code = await test.step("an officer prints the letter", async () => {
    const office = await browser.newContext({ storageState: sessionOf("officer") });
    const desk = await office.newPage();
    await desk.goto("/officer");
    await desk.getByRole("searchbox").fill(tenant.paymentRef);
    await desk.getByRole("button", { name: "Search" }).click();
    await desk.getByRole("row").filter({ hasText: tenant.accountRef }).getByRole("link").first().click();
    await desk.getByRole("link", { name: "Print a letter with a sign-in code" }).click();
    const whom = desk.getByRole("radio", { name: tenant.name });
    await whom.check();
    await desk.getByRole("button", { name: "Make the letter" }).click();
    const printed = (await desk.locator("dd strong").textContent())?.trim() ?? "";
    await office.close();
    return printed;
  });
  expect(code).toMatch(/\w/);

  const use = async () => {
    await page.goto("/sign-in/letter");
    await fillInDetails(page, tenant);
    await page.getByLabel("Code from your letter").fill(code.toLowerCase());
    await page.getByRole("button", { name: /Sign in|Continue/ }).click();
  };
  await use();
  await expect(page).toHaveURL("/home");
  await signOut(page);
  await use();
  await expect(page.getByRole("alert")).toContainText("We could not sign you in with these details");
  await examineHere(page, await page.content(), "sign-in-letter-problems", testInfo);
});
