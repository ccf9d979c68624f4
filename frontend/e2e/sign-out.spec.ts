import type { Page } from "@playwright/test";
import { mara, program, signIn } from "./people";
import { expect, test } from "./story";
import { begin, deeds, flowIsHere, kept, opening, scope, step, steps } from "./work";

const dialog = (page: Page) => page.getByRole("dialog", { name: "Sign out" });

// Who has signed out comes to the sign-in page without a login.
test.beforeEach(({ faults }) => faults.expect(/status of 401 .*\/api\/v1\/auth\/refresh\)$/));

async function askToSignOut(page: Page): Promise<void> {
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox")).toBeFocused();
  await page.keyboard.type("sign out");
  await page.keyboard.press("Enter");
}

/** Without a connection nothing more can be fetched, so what a page needs later has to be there before. */
async function hasAllItNeeds(page: Page): Promise<void> {
  const fetched = () =>
    page.evaluate(() =>
      performance
        .getEntriesByType("resource")
        .map(({ name }) => name)
        .join(),
    );
  for (const part of ["command-palette", "sign-out-dialog", "resolve-dialog", "closed-work"])
    await expect.poll(fetched).toContain(part);
}

test("answers of a session that is not open are sent before signing out", async ({
  baseURL,
  faults,
  visit,
}) => {
  faults.expect(/net::ERR_FAILED .*\/events\)$/);
  const client = await program(baseURL, mara);
  const session = await begin(client, "Sent before leaving");
  const page = await visit(mara, `/sessions/${session}`);
  await expect(step(page, steps.scope)).toBeVisible();
  await page.route("**/events", (route) => route.abort());
  await page.keyboard.press("1");
  await expect(step(page, steps.symptom)).toBeVisible();
  await page.goto("/");
  await expect(page.getByText("1 answer not saved yet.")).toBeVisible();
  await askToSignOut(page);
  await expect(dialog(page)).toContainText("1 answer is kept on this device and not saved yet.");
  expect(await deeds(client, session)).toEqual(opening);
  await page.unroute("**/events");
  await dialog(page).getByRole("button", { name: "Send it first" }).click();
  await expect(page).toHaveURL("/sign-in");
  expect(await deeds(client, session)).toEqual([...opening, `answered ${scope} one`]);
});

test("signing out loses what is not sent only when told to", async ({ baseURL, faults, visit }) => {
  faults.expect(/net::ERR_INTERNET_DISCONNECTED|status of 422 .*\/events\)$/);
  const client = await program(baseURL, mara);
  const session = await begin(client, "Lost by leaving");
  const page = await visit(mara, `/sessions/${session}`);
  await expect(step(page, steps.scope)).toBeVisible();
  await flowIsHere(page);
  await hasAllItNeeds(page);
  await page.context().setOffline(true);
  await page.keyboard.press("1");
  await page.keyboard.press("1");
  await askToSignOut(page);
  await expect(dialog(page)).toContainText("2 answers are kept on this device");
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  await expect(step(page, steps.state)).toBeVisible();

  await page.route("**/events", (route) =>
    route.fulfill({ status: 422, json: { code: "illegal_event", rule: "test", detail: "Not today." } }),
  );
  await askToSignOut(page);
  await page.context().setOffline(false);
  await dialog(page).getByRole("button", { name: "Send them first" }).click();
  await expect(dialog(page).getByRole("alert")).toContainText("The server did not take them.");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("alert").filter({ hasText: "Not saved: Not today." })).toContainText(
    "One user",
  );

  await askToSignOut(page);
  await dialog(page).getByRole("button", { name: "Sign out and lose them" }).click();
  await expect(page).toHaveURL("/sign-in");
  expect(await kept(page)).not.toContain("answered");
  await page.unroute("**/events");
  await signIn(page);
  await page.goto(`/sessions/${session}`);
  await expect(step(page, steps.scope)).toBeVisible();
  await expect(page.getByText("Not saved:")).toHaveCount(0);
  expect(await deeds(client, session)).toEqual(opening);
});
