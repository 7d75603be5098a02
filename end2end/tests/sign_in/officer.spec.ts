// Staff sign in with a code sent to their work address.

import { officers } from "../../people";
import { signInOfficer, signOut } from "../../signing_in";
import { expect, test } from "../../watching";

test("an officer signs in, and signs out", async ({ page }, testInfo) => {
  // Another officer for each project: limits on signing in are counted by person.
  const projects = ["phone", "desk", "phone without JavaScript", "desk without JavaScript"];
  const others = officers().filter((officer) => officer.role === "officer");
  const officer = others[projects.indexOf(testInfo.project.name) % others.length];
  await signInOfficer(page, officer);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Today");
  await signOut(page);
  await page.goto("/officer");
  await expect(page).toHaveURL(/\/officer\/sign-in/);
});

test("an address that is none is explained, and kept", async ({ page }) => {
  await page.goto("/officer/sign-in");
  await page.getByLabel("Work email address").fill("no address");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("alert")).toBeFocused();
  await expect(page.getByLabel("Work email address")).toHaveValue("no address");
});
