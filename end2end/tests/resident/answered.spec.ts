// What follows an offer: a question that is answered, a change that is turned down, and a plan that no longer fits.

import { answerAsOfficer, sendOffer } from "../../offering";
import { owingTenant } from "../../people";
import { examineHere } from "../../quality";
import { signIn } from "../../signing_in";
import { expect, test } from "../../watching";

test("a question is answered, and a change that does not fit is turned down", async ({ page, browser }, testInfo) => {
  // Two people, in two browsers.
  test.slow();
  const tenant = owingTenant(testInfo.project.name, 9);
  await signIn(page, tenant);
  await sendOffer(page, "5");
  await answerAsOfficer(browser, testInfo, tenant, "Ask a question", "Which day are you paid?");

  await page.goto("/home");
  await page.getByRole("link", { name: "See your offer" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("We have a question");
  await expect(page.getByRole("main")).toContainText("Which day are you paid?");
  await examineHere(page, await page.content(), "arrangement-question", testInfo);
  // Nothing written is said, and the way to put it right is where it was.
  await page.getByRole("button", { name: "Send my answer" }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await page.getByLabel("Your answer").fill("On Thursdays");
  await page.getByRole("button", { name: "Send my answer" }).dblclick();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("We have your offer");

  await answerAsOfficer(browser, testInfo, tenant, "Suggest a change", "Thursday would suit us too.");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("We suggest a change");
  await page.getByRole("button", { name: "No, I cannot agree" }).click();
  await expect(page.getByRole("main")).toContainText("You did not agree to our change");
  await examineHere(page, await page.content(), "arrangement-change-declined", testInfo);
  await page.getByRole("link", { name: "Make a new offer" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("How much can you pay?");
});

test("a change of an agreed plan is asked for, once", async ({ page, browser, context }, testInfo) => {
  test.slow();
  const tenant = owingTenant(testInfo.project.name, 10);
  await signIn(page, tenant);
  await sendOffer(page, "5");
  await answerAsOfficer(browser, testInfo, tenant, "Agree to it as it is");

  await page.goto("/home");
  await page.getByRole("link", { name: "See your plan" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your plan");
  await page.getByRole("link", { name: "Ask for a change" }).click();
  await examineHere(page, await page.content(), "arrangement-change", testInfo);
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page).toHaveTitle(/^Error: /);
  const tab = await context.newPage();
  await tab.goto(page.url());
  await page.getByLabel("What would you like to change, and why?").fill("Could I pay on Thursdays?");
  await page.getByRole("button", { name: "Send", exact: true }).dblclick();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("We have your message");
  // What was agreed holds until it is answered, in every tab.
  await tab.goto("/home");
  await tab.getByRole("link", { name: "See your plan" }).first().click();
  await expect(tab.getByRole("heading", { level: 1 })).toHaveText("Your plan");
  await tab.close();
});
