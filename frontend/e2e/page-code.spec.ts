import { mara } from "./people";
import { expect, test } from "./story";

test("a page whose code never came says so offline, and loads by itself once the network is back", async ({
  visit,
  faults,
}) => {
  faults.expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|dynamically imported module/);
  const page = await visit(mara, "/");
  await page.route("**/assets/client-*", (route) => route.abort("internetdisconnected"));
  await page.context().setOffline(true);
  await page.getByRole("link", { name: "Clients", exact: true }).first().click();
  await expect(page.getByRole("heading", { name: "This page did not load" })).toBeVisible();
  await expect(
    page.getByText("There is no connection, and this page was not opened here before."),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: "Reload" })).toHaveCount(0);
  await page.unrouteAll();
  await page.context().setOffline(false);
  await expect(page.getByRole("heading", { name: "Clients" })).toBeVisible();
});
