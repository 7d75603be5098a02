// Signs in once as each of the people whose pages other tests only look at.

import { test } from "@playwright/test";

import { leader, manager, story } from "../people";
import { sessionOf, signIn, signInOfficer } from "../signing_in";

for (const name of ["Amina", "Brian", "Chloe", "Dev", "Elif", "George"]) {
  test(`${name} signs in`, async ({ page }) => {
    await signIn(page, story(name));
    await page.context().storageState({ path: sessionOf(name) });
  });
}

test("an officer signs in", async ({ page }) => {
  await signInOfficer(page, manager());
  await page.context().storageState({ path: sessionOf("officer") });
});

test("a team leader signs in", async ({ page }) => {
  await signInOfficer(page, leader());
  await page.context().storageState({ path: sessionOf("leader") });
});
