// What a tenant sees first: what they owe, why, and what comes next; for each of the named stories.

import { sessionOf } from "../../signing_in";
import { examine } from "../../quality";
import { expect, test } from "../../watching";

test.describe("two weeks behind", () => {
  test.use({ storageState: sessionOf("Amina") });
  test("home says what is owed and what to do", async ({ page, watched }, testInfo) => {
    await examine(page, "/home", "home-behind", watched, testInfo);
    const main = page.getByRole("main");
    await expect(main).toContainText("You owe");
    await expect(main).toContainText(/£\d/);
    await expect(main).toContainText("As at");
    await expect(main.getByRole("link", { name: "See ways to pay" }).first()).toBeVisible();
  });
});

test.describe("Housing Benefit every four weeks", () => {
  test.use({ storageState: sessionOf("Brian") });
  test("home says what is on its way", async ({ page, watched }, testInfo) => {
    await examine(page, "/home", "home-benefit", watched, testInfo);
    await expect(page.getByRole("main")).toContainText("Housing Benefit is on its way");
  });
});

test.describe("first Universal Credit", () => {
  test.use({ storageState: sessionOf("Chloe") });
  test("home is sound", async ({ page, watched }, testInfo) => {
    await examine(page, "/home", "home-universal-credit", watched, testInfo);
  });
});

test.describe("in credit", () => {
  test.use({ storageState: sessionOf("Dev") });
  test("home says so", async ({ page, watched }, testInfo) => {
    await examine(page, "/home", "home-credit", watched, testInfo);
    await expect(page.getByRole("main")).toContainText("in credit");
    await expect(page.getByRole("main")).not.toContainText("You owe");
  });
});

test.describe("in breathing space", () => {
  test.use({ storageState: sessionOf("Elif") });
  test("nothing says that anything is owed", async ({ page, watched }, testInfo) => {
    await examine(page, "/home", "home-breathing-space", watched, testInfo);
    await expect(page.getByRole("main")).toContainText("You are in breathing space");
    await expect(page.locator("body")).not.toContainText(/you owe/i);
    await page.getByRole("navigation").getByRole("link", { name: "Statement" }).click();
    await expect(page.locator("body")).not.toContainText(/you owe/i);
  });
});

test.describe("a garage and court costs", () => {
  test.use({ storageState: sessionOf("George") });
  test("other accounts stand apart, each on a page of its own", async ({ page, watched }, testInfo) => {
    await examine(page, "/home", "home-other-accounts", watched, testInfo);
    await expect(page.getByRole("heading", { name: "Your other accounts" })).toBeVisible();
    await page.getByRole("link", { name: /garage/i }).first().click();
    await expect(page).toHaveURL(/\/account\/\d+$/);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(/garage/i);
  });
});
