/** How sessions rest, end and go on; whom they are for; and what was like them. */
import type { APIRequestContext, Page } from "@playwright/test";
import { barsNobody, sizes } from "./axe";
import { Hands } from "./hands";
import { mara, program } from "./people";
import { expect, test } from "./story";
import { deeds, say } from "./work";

const named = (words: string) => `${words} ${crypto.randomUUID().slice(0, 8)}`;
const resolved = { kind: "resolved", outcome: "fixed", root_cause: null, fix: "Closed the stale handle" };

/** A session without a flow; for a client, if there is one. */
async function capture(engineer: APIRequestContext, problem: string, about: object = {}): Promise<string> {
  const told = { id: crypto.randomUUID(), event_id: crypto.randomUUID(), problem, flow_version_id: null };
  const data = { ...told, occurred_at: new Date().toISOString(), ...about };
  const answer = await engineer.post("/api/v1/sessions", { data });
  expect(answer.status()).toBe(201);
  return `/sessions/${told.id}`;
}

const idOf = (session: string) => session.slice("/sessions/".length);

async function addClient(engineer: APIRequestContext, name: string): Promise<string> {
  const id = crypto.randomUUID();
  expect((await engineer.post("/api/v1/clients", { data: { id, name } })).status()).toBe(201);
  return id;
}

/** What the screen shows already and the server has by then: only now somebody else may go on. */
const arrived = (engineer: APIRequestContext, session: string, deed: string) =>
  expect.poll(async () => (await deeds(engineer, idOf(session))).at(-1)).toBe(deed);

const row = (page: Page, problem: string) =>
  page.getByRole("list", { name: /sessions/i }).getByRole("link", { name: problem });

test("a session waits, is remembered, and goes on by one key", async ({ baseURL, visit }) => {
  const engineer = await program(baseURL, mara);
  const problem = named("Printer offline");
  const session = await capture(engineer, problem);
  const page = await visit(mara, session);
  const hands = new Hands(page);
  await expect(page.getByRole("heading", { level: 1, name: problem })).toBeVisible();
  await page.keyboard.press("Escape");
  await hands.press("w", page.getByRole("dialog", { name: "Wait" }));
  await hands.press("ArrowRight", page.getByRole("radio", { name: "Vendor", checked: true }));
  await page.keyboard.press("Tab");
  await hands.type("Case 4711");
  await hands.press("Enter", page.getByRole("heading", { name: "Waiting for the vendor" }));
  await expect(page.getByText("Case 4711")).toBeVisible();
  await expect(page.getByRole("button", { name: "Go on" })).toBeFocused();

  await page.goto("/sessions?status=waiting");
  await expect(row(page, problem)).toContainText("Waiting for the vendor: Case 4711");
  await page.goto(session);
  await expect(page.getByRole("button", { name: "Go on" })).toBeFocused();
  await page.keyboard.press("w");
  await expect(page.getByRole("heading", { name: "Waiting for the vendor" })).toHaveCount(0);
  await arrived(engineer, session, "waiting_ended");

  const past = new Date(Date.now() - 60_000).toISOString();
  const waiting = { kind: "waiting_started", waiting_for: "customer", note: null, remind_at: past };
  await say(engineer, idOf(session), waiting);
  await expect(page.getByText(/^Due \d\d:\d\d$/).last()).toBeVisible();
  await page.goto("/");
  await expect(row(page, problem)).toContainText(/Due \d\d:\d\d/);
  await say(engineer, idOf(session), { kind: "abandoned", reason: null });
});

test("an ending is taken back: undone at once, reopened with a reason", async ({ baseURL, visit }) => {
  const engineer = await program(baseURL, mara);
  const problem = named("Scanner to mail fails");
  const session = await capture(engineer, problem);
  await say(engineer, idOf(session), resolved);
  const page = await visit(mara, session);
  const hands = new Hands(page);
  const undo = page.getByText(/Undo · (9|10) min left/);
  await expect(undo).toBeVisible();
  await page.keyboard.press("z");
  await expect(undo).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^Resolve/ }).first()).toBeVisible();
  await page.keyboard.press("Escape");

  await hands.press("Shift+A", page.getByRole("dialog", { name: "Abandon the session" }));
  await hands.type("A duplicate");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^Abandoned .*: A duplicate$/)).toBeVisible();
  await page.goto("/sessions?status=closed");
  await expect(row(page, problem)).toContainText("Abandoned: A duplicate");

  await page.goto(session);
  await expect(page.getByText(/^Abandoned .*: A duplicate$/)).toBeVisible();
  await hands.press("r", page.getByRole("dialog", { name: "Reopen the session" }));
  await page.keyboard.press("Enter");
  await expect(page.getByText("Say why the session continues. It goes into the note.")).toBeVisible();
  await hands.type("It is back");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^Abandoned .*: A duplicate$/)).toHaveCount(0);
  await arrived(engineer, session, "reopened");
  await say(engineer, idOf(session), { kind: "abandoned", reason: null });
});

test("a client is chosen at the start and learns from the session", async ({ baseURL, visit }) => {
  const engineer = await program(baseURL, mara);
  const name = named("Meridian Dental");
  const client = await addClient(engineer, name);
  const fact = { label: "Profile server", value: "FS-PROF01" };
  await engineer.put(`/api/v1/clients/${client}/facts/profile.server`, { data: fact });
  const page = await visit(mara);
  const hands = new Hands(page);
  const problem = named("FSLogix temporary profile, error 0x80070020");
  await page.getByRole("textbox", { name: "What is broken?" }).fill(problem);
  await hands.press("Control+i", page.getByRole("dialog", { name: "Pick a client" }));
  await hands.type(name);
  await expect(page.getByRole("dialog").getByRole("button", { name })).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: `Client: ${name}. Change it` })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "What is broken?" })).toBeFocused();
  await page.getByRole("button", { name: "Pick a flow" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /FSLogix/ })
    .click();
  await page.waitForURL(/\/sessions\/[0-9a-f-]+/);
  await expect(page.getByRole("button", { name: `Client: ${name}` })).toBeVisible();

  const session = new URL(page.url()).pathname;
  const { state } = await (await engineer.get(`/api/v1${session}`)).json();
  expect(state.client.values).toEqual({ "profile.server": "FS-PROF01" });
  await say(
    engineer,
    idOf(session),
    { kind: "variable_set", name: "profile.server", value: "FS-PROF02" },
    resolved,
  );
  const offer = page.getByRole("checkbox", { name: /FS-PROF02 instead of FS-PROF01/ });
  await expect(offer).toBeChecked();
  const stored = async () => (await (await engineer.get(`/api/v1/clients/${client}`)).json()).facts[0];
  expect(await stored()).toMatchObject({ value: "FS-PROF01", source: "typed" });
  await page.getByRole("button", { name: "Keep 1 fact" }).click();
  await expect(offer).toHaveCount(0);
  expect(await stored()).toMatchObject({
    value: "FS-PROF02",
    source: "session",
    session_id: idOf(session),
  });

  await page.getByRole("button", { name: `Client: ${name}` }).click();
  await page.getByRole("menuitem", { name: "Open the client" }).click();
  await expect(row(page, problem)).toBeVisible();
  await page.getByRole("link", { name: "From a session of yours" }).click();
  await page.waitForURL(`**${session}`);
  await page.goBack();
  await page.getByRole("link", { name: "Search them" }).click();
  await expect(page).toHaveURL(new RegExp(`client=${client}`));
  await expect(page.getByRole("list", { name: "Sessions" }).getByRole("link")).toHaveCount(1);
  await page.getByRole("combobox", { name: "Flow" }).selectOption({ label: "First questions" });
  await expect(page.getByText("No session matches.")).toBeVisible();
});

test("the client is set, changed and taken off during the work", async ({ baseURL, visit }) => {
  const engineer = await program(baseURL, mara);
  const name = named("Harbor Legal");
  await addClient(engineer, name);
  const session = await capture(engineer, named("Slow logon"));
  const page = await visit(mara, session);
  await expect(page.getByText("Set client")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("k");
  await page.getByRole("dialog", { name: "Pick a client" }).getByLabel("Name").fill(name);
  await expect(page.getByRole("dialog").getByRole("button", { name })).toHaveCount(1);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: `Client: ${name}` }).click();
  await page.getByRole("menuitem", { name: "Remove the client" }).click();
  await expect(page.getByText("Set client")).toBeVisible();
  const stored = async () => (await (await engineer.get(`/api/v1${session}`)).json()).state;
  await expect.poll(async () => (await stored()).version, { message: "client set and removed" }).toBe(3);
  expect((await stored()).client).toBeNull();
  await say(engineer, idOf(session), { kind: "abandoned", reason: null });
});

test("what was like it stands in the lane, and one key goes through the open ones", async ({
  baseURL,
  visit,
}) => {
  const engineer = await program(baseURL, mara);
  const about = { client_id: await addClient(engineer, named("Lakeside")) };
  const before = named("Mount fails with 0x8007054f");
  await say(engineer, idOf(await capture(engineer, before, about)), resolved);
  const other = named("Something else");
  const away = await capture(engineer, other);
  const here = await capture(engineer, named("Again 0x8007054f"), about);
  const page = await visit(mara, here);
  const similar = page.getByRole("region", { name: "Similar sessions" });
  await expect(similar.getByRole("link", { name: before })).toContainText("Closed the stale handle");
  await expect(similar).toContainText("Same error 0x8007054f, same client");

  await page.keyboard.press("Alt+0");
  await expect(page.getByRole("heading", { level: 1, name: other })).toBeVisible();
  await page.keyboard.press("Alt+1");
  await expect(page).toHaveURL(here);
  await similar.getByRole("link", { name: before }).click();
  await expect(page.getByRole("heading", { level: 1, name: before })).toBeVisible();
  for (const open of [away, here]) await say(engineer, idOf(open), { kind: "abandoned", reason: null });
});

for (const viewport of sizes) {
  test(`resting and ended sessions bar nobody at ${viewport.width}`, async ({ baseURL, visit }) => {
    const engineer = await program(baseURL, mara);
    const about = { client_id: await addClient(engineer, named("Wochenendbereitschaft Nord ".repeat(3))) };
    const session = await capture(engineer, named("A long problem told in many words ".repeat(4)), about);
    const page = await visit(mara, session, { viewport });
    const more = page.getByRole("button", { name: "More for this session" });
    const past = new Date(Date.now() - 60_000).toISOString();
    const screens = [
      ["menu", () => more.click(), page.getByRole("menu")],
      [
        "wait",
        () => page.getByRole("menuitem", { name: "Wait for somebody" }).click(),
        page.getByRole("dialog", { name: "Wait" }),
      ],
      ["waiting", () => waits(), page.getByRole("heading", { name: "Waiting for a part" })],
      ["sessions", () => page.goto("/sessions"), page.getByRole("list", { name: "Sessions" })],
      ["closed", () => closes(), page.getByText(/Undo · /)],
    ] as const;
    const waits = async () => {
      await page.keyboard.press("Escape");
      const waiting = {
        kind: "waiting_started",
        waiting_for: "part",
        note: "Fan ".repeat(60),
        remind_at: past,
      };
      await say(engineer, idOf(session), waiting);
    };
    const closes = async () => {
      await say(engineer, idOf(session), resolved);
      await page.goto(session);
    };
    await expect(more).toBeVisible();
    for (const [screen, open, shown] of screens) {
      await open();
      await expect(shown).toBeVisible();
      await barsNobody(page, screen);
      if (viewport.width < 640) {
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide, screen).toBeLessThanOrEqual(viewport.width);
      }
    }
  });
}

test("what was typed and not kept is named before the end", async ({ baseURL, visit }) => {
  const engineer = await program(baseURL, mara);
  const session = await capture(engineer, named("Projector hums"));
  const page = await visit(mara, session);
  const hands = new Hands(page);
  await hands.type("Unplugged the projector");
  const dialog = page.getByRole("dialog", { name: "Resolve" });
  await hands.press("Control+Enter", dialog);
  await expect(dialog.getByText("Typed but not kept, so not in the notes:")).toBeVisible();
  await expect(dialog.getByText("Unplugged the projector")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("textbox", { name: "Say what you see or did." }).focus();
  await page.keyboard.press("Enter");
  await hands.press("Control+Enter", dialog);
  await expect(dialog.getByRole("listitem").getByText("Unplugged the projector")).toBeVisible();
  await expect(dialog.getByText("Typed but not kept, so not in the notes:")).toHaveCount(0);
  await say(engineer, idOf(session), { kind: "abandoned", reason: null });
});
