// Before a session ends by itself the browser warns, and "Stay signed in" keeps it.

import { sessionOf } from "../../signing_in";
import { expect, test } from "../../watching";

test.use({ storageState: sessionOf("Dev") });

test("a warning comes in time, and staying closes it", async ({ page }) => {
  await page.clock.install();
  await page.goto("/home");
  const warning = page.getByRole("dialog", { name: "Are you still there?" });
  await expect(warning).toBeHidden();
  await page.clock.fastForward("15:30");
  await expect(warning).toBeVisible();
  await warning.getByRole("button", { name: "Stay signed in" }).click();
  await expect(warning).toBeHidden();
  await page.goto("/home");
  await expect(page).toHaveURL("/home");
});

test("an unanswered warning leaves the page", async ({ page }) => {
  await page.clock.install();
  await page.goto("/home");
  await page.clock.fastForward("20:05");
  await expect(page).toHaveURL(/\/signed-out/);
});
