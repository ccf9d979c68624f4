import { barsNobody, sizes } from "./axe";
import { crew } from "./settings-people";
import { expect, test } from "./story";

const screens = ["profile", "security", "members", "teams", "account", "audit", "jobs"];

for (const viewport of sizes) {
  for (const role of ["owner", "viewer"] as const) {
    test(`the settings bar nobody as ${role} at ${viewport.width}`, async ({ baseURL, visit }) => {
      const people = await crew(baseURL);
      const page = await visit(people[role], "/settings", { viewport });
      for (const screen of screens) {
        await page.goto(`/settings/${screen}`);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expect(page.getByRole("status", { name: "Loading" })).toHaveCount(0);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
        expect(wide, `${screen} scrolls sideways`).toBe(false);
        await barsNobody(page, screen);
      }
    });
  }
}

test("without a connection the settings say so and keep what is typed", async ({
  baseURL,
  visit,
  faults,
}) => {
  faults.expect(/ERR_INTERNET_DISCONNECTED/);
  const { owner } = await crew(baseURL);
  const page = await visit(owner, "/settings/account");
  await page.getByLabel("Name of the account").fill("Typed before");
  await page.context().setOffline(true);
  await expect(page.getByText("No connection. Pages already open can be read")).toBeVisible();
  await expect(page.getByLabel("Name of the account")).toHaveValue("Typed before");
  await page.context().setOffline(false);
  await expect(page.getByText("No connection. Pages already open can be read")).toHaveCount(0);
  await page.getByRole("button", { name: "Keep" }).click();
  await expect(page.getByText("Name kept")).toBeVisible();
});
