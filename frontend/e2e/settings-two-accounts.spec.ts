/** Two accounts side by side, and two people one after the other at the same machine. */
import type { Page } from "@playwright/test";
import { expire } from "./logins";
import { inside, mara, program, signIn, tom } from "./people";
import { founded } from "./settings-people";
import { expect, test } from "./story";
import { begin, deeds, kept, opening, scope, step, steps } from "./work";

test("two accounts that do the same at the same time know nothing of each other", async ({
  baseURL,
  faults,
  visit,
}) => {
  faults.expect(/status of 404 .*\/api\/v1\/clients\//);
  const [one, other] = [await founded(baseURL), await founded(baseURL)];
  const [left, right] = [
    await visit(one.owner, "/settings/teams"),
    await visit(other.owner, "/settings/teams"),
  ];
  const guest = `guest-${crypto.randomUUID().slice(0, 8)}@crew.example`;
  for (const page of [left, right]) {
    await page.keyboard.press("n");
    await page.keyboard.type("Night shift");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("list", { name: "Teams" }).getByRole("region")).toHaveCount(1);
    await goTo(page, "Members");
    await page.keyboard.press("n");
    await page.getByRole("dialog").getByLabel("E-mail").fill(guest);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("list", { name: "Invites" }).getByRole("listitem")).toHaveCount(1);
    await expect(page.getByRole("list", { name: "Members" }).getByRole("listitem")).toHaveCount(1);
  }

  await left.getByRole("button", { name: `Revoke the invite for ${guest}` }).click();
  await expect(left.getByText("Nobody is invited at the moment.")).toBeVisible();
  await goTo(left, "Teams");
  await left.getByRole("button", { name: "Delete Night shift" }).click();
  await left.getByRole("dialog").getByRole("button", { name: "Delete team" }).click();
  await expect(left.getByText("There are no teams yet.")).toBeVisible();
  await right.reload();
  await expect(right.getByRole("list", { name: "Invites" })).toContainText(guest);
  await goTo(right, "Teams");
  await expect(right.getByRole("region", { name: "Night shift" })).toBeVisible();

  await goTo(right, "Audit log");
  const entries = right.getByRole("list", { name: "Entries" });
  await expect(entries).toContainText("Otto Berg signed in");
  await expect(entries).not.toContainText(/revoked|deleted/);
  await expect(right.getByRole("navigation", { name: "Settings" })).toContainText(other.account);
  await expect(right.locator("body")).not.toContainText(one.account);

  const http = await program(baseURL, one.owner);
  const id = crypto.randomUUID();
  expect((await http.post("/api/v1/clients", { data: { id, name: "Contoso Legal" } })).status()).toBe(201);
  await left.goto(`/clients/${id}`);
  await expect(left.getByRole("heading", { name: "Contoso Legal" })).toBeVisible();
  await right.goto(`/clients/${id}`);
  await expect(right.getByText("There is no client at this address.")).toBeVisible();
});

async function goTo(page: Page, screen: string): Promise<void> {
  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: screen }).click();
  await expect(page.getByRole("heading", { level: 1, name: screen })).toBeVisible();
}

/** The login is ended from elsewhere; the page asks whoever is there to sign in. */
async function signOutFromElsewhere(page: Page, link: string): Promise<void> {
  await expire(page, "invalid_refresh_token");
  // The page may ask for something by itself meanwhile, and be led out before the link is reached.
  const reached = page.getByRole("link", { name: link, exact: true }).first().click();
  await Promise.race([reached.catch(() => undefined), page.waitForURL(/\/sign-in/)]);
  await expect(page).toHaveURL(/\/sign-in/);
  // The server would take it no more; here it only pretends, and a late renewal would go on as the one who is out.
  await page.context().clearCookies();
}

test("who comes after another at the same machine finds, sends and loses nothing of theirs", async ({
  baseURL,
  faults,
  visit,
}) => {
  faults.expect(/status of (401|404) |net::ERR_FAILED .*\/events\)$/);
  const client = await program(baseURL, mara);
  const session = await begin(client, "Left on the machine of the help desk");
  const page = await visit(mara, `/sessions/${session}`);
  await expect(step(page, steps.scope)).toBeVisible();
  await page.route("**/events", (route) => route.abort());
  await page.keyboard.press("1");
  await expect(step(page, steps.symptom)).toBeVisible();
  await expect.poll(() => kept(page)).toContain("answered");
  await signOutFromElsewhere(page, "Clients");

  await page.unroute("**/events");
  await signIn(page, tom);
  await expect(page.getByText("not saved yet")).toHaveCount(0);
  await page.goto(`/sessions/${session}`);
  await expect(page.getByText("There is no session at this address.")).toBeVisible();
  await page.goto("/sessions");
  await inside(page);
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  expect(await kept(page)).toContain("answered");
  await page.getByRole("button", { name: /^Tom Reyes.*your menu$/ }).press("Enter");
  await page.getByRole("menuitem", { name: "Sign out" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Sign out" });
  await expect(dialog).toContainText("1 answer of somebody else who was signed in here is kept");
  await dialog.getByRole("button", { name: "Stay signed in" }).press("Enter");
  await expect(dialog).toHaveCount(0);
  expect(await deeds(client, session)).toEqual(opening);

  await signOutFromElsewhere(page, "Clients");
  await signIn(page, mara);
  await expect.poll(() => deeds(client, session)).toEqual([...opening, `answered ${scope} one`]);
  await expect.poll(() => kept(page)).not.toContain("answered");
});
