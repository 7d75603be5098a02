// Where one is signed in, and leaving: here, and everywhere.

import { ordinaryTenant } from "../../people";
import { examine } from "../../quality";
import { sessionOf, signIn } from "../../signing_in";
import { expect, test } from "../../watching";

test.describe("signed in", () => {
  test.use({ storageState: sessionOf("Amina") });
  test("pages about paying and about sessions are sound", async ({ page, watched }, testInfo) => {
    await examine(page, "/sessions", "sessions", watched, testInfo);
    await expect(page.getByRole("main")).toContainText("This one");
    await examine(page, "/ways-to-pay", "ways-to-pay-signed-in", watched, testInfo);
    await expect(page.getByRole("main")).toContainText("RENT00000001");
    await examine(page, "/help", "help-signed-in", watched, testInfo);
  });
});

test("signing out everywhere ends the other device's session too", async ({ page, browser }, testInfo) => {
  const tenant = ordinaryTenant(testInfo.project.name, 3);
  const other = await browser.newContext();
  const elsewhere = await other.newPage();
  await signIn(elsewhere, tenant);
  await signIn(page, tenant);
  await page.goto("/sessions");
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await page.goto("/home");
  await expect(page).toHaveURL(/\/sign-in/);
  await elsewhere.goto("/home");
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await other.close();
});
