// Messages: writing to the team, and where a conversation stands.

import { ordinaryTenant } from "../../people";
import { examine, examineHere } from "../../quality";
import { sessionOf, signIn } from "../../signing_in";
import { expect, test } from "../../watching";

test.describe("signed in", () => {
  test.use({ storageState: sessionOf("Amina") });
  test("the pages of messages are sound", async ({ page, watched }, testInfo) => {
    await examine(page, "/messages", "messages", watched, testInfo);
    await examine(page, "/messages/new", "message-new", watched, testInfo);
  });
});

test("a message is sent once, and nothing typed is lost", async ({ page, context, watched }, testInfo) => {
  await signIn(page, ordinaryTenant(testInfo.project.name, 10));
  await page.getByRole("navigation", { name: "Your account" }).getByRole("link", { name: /^Messages/ }).click();
  await page.getByRole("link", { name: "Write to us" }).click();
  await page.getByLabel("Your message").fill("The lift, again.");
  const [answer] = await Promise.all([page.waitForResponse("/messages/new"), page.getByRole("button", { name: "Send" }).click()]);
  expect(answer.status()).toBe(422);
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByLabel("Your message")).toHaveValue("The lift, again.");
  await examineHere(page, await answer.text(), "message-new-problem", testInfo);
  // Back from what is wrong is the form.
  await page.goBack();
  await expect(page).toHaveURL("/messages/new");
  await expect(page).not.toHaveTitle(/^Error: /);
  await page.getByLabel("Your message").fill("The lift, again.");
  await page.getByLabel("What is it about?").fill("A charge");
  // Something else is begun in a second tab, which loses nothing by what is sent from the first.
  const tab = await context.newPage();
  await tab.goto("/messages/new");
  await tab.getByLabel("Your message").fill("It is lost.");
  await tab.getByRole("button", { name: "Send" }).click();
  await expect(tab).toHaveTitle(/^Error: /);
  await tab.getByLabel("What is it about?").fill("A key");
  await page.getByRole("button", { name: "Send" }).dblclick();
  await expect(page).toHaveURL(/\/messages\/\d+$/);
  await tab.getByRole("button", { name: "Send" }).click();
  await expect(tab.getByRole("main")).toContainText("It is lost.");
  if (testInfo.project.use.javaScriptEnabled !== false) {
    // Back to a form that was corrected and sent is the form, and asks nothing.
    await tab.goBack();
    await expect(tab.getByLabel("Your message")).toBeVisible();
  }
  await tab.close();
  await expect(page.getByRole("main")).toContainText("Sent. We will answer by");
  await examine(page, page.url(), "message-thread", watched, testInfo);

  await page.goto("/messages");
  await expect(page.getByRole("main").getByRole("link", { name: "A charge" })).toHaveCount(1);
  await expect(page.getByRole("main").getByRole("link", { name: "A key" })).toHaveCount(1);
});

test("a conversation does not open for whoever has signed out", async ({ page }, testInfo) => {
  await signIn(page, ordinaryTenant(testInfo.project.name, 11));
  await page.goto("/messages/new");
  await page.context().clearCookies();
  await page.getByLabel("Your message").fill("x");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
});
