import { crew } from "./settings-people";
import { expect, test } from "./story";

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
  await expect(page.locator("#live-region")).toHaveText("The connection is back.");
  await page.getByRole("button", { name: "Keep" }).click();
  await expect(page.getByText("Name kept")).toBeVisible();
});
