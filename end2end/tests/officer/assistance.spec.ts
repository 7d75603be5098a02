// An officer takes a request and acts for a resident on the telephone: the same pages, with a banner, until it is ended.

import { officers, ordinaryTenant } from "../../people";
import { examineHere } from "../../quality";
import { signInOfficer } from "../../signing_in";
import { expect, test } from "../../watching";

test("an officer acts for a resident, and stops", async ({ page }, testInfo) => {
  // Several pages, each looked at from every side.
  test.slow();
  // In a session of its own: for whom an officer acts belongs to the session, and others look at pages meanwhile.
  const projects = ["phone", "desk", "phone without JavaScript", "desk without JavaScript"];
  const leaders = officers().filter((officer) => officer.role === "team_leader" || officer.role === "manager");
  await signInOfficer(page, leaders[projects.indexOf(testInfo.project.name) % leaders.length]);
  const tenant = ordinaryTenant(testInfo.project.name, 3);
  await page.getByRole("searchbox").fill(tenant.paymentRef);
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("main").getByRole("table").getByRole("link").first().click();
  await page.getByRole("link", { name: "Act for them on the telephone" }).click();
  await page.getByRole("button", { name: "Begin" }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await examineHere(page, await page.content(), "officer-act-for", testInfo);
  if ((await page.getByRole("radio", { checked: true }).count()) === 0) await page.getByRole("radio").first().check();
  await page.getByLabel("Why, and how you know who they are").fill("Called about rent; gave their date of birth.");
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Begin" }).click();
  await expect(page).toHaveURL("/home");
  const banner = page.getByRole("region", { name: "Acting for a resident" });
  await expect(banner).toBeVisible();
  await examineHere(page, await page.content(), "home-assisted", testInfo);
  await page.goto("/messages");
  await expect(banner).toBeVisible();
  await banner.getByRole("button", { name: /^Stop acting for/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/officer\/account\/\d+$/);
  await expect(banner).toHaveCount(0);
});
