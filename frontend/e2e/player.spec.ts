import type { APIRequestContext } from "@playwright/test";
import { barriers, sizes } from "./axe";
import { clipboard, Hands } from "./hands";
import { mara, program } from "./people";
import { expect, test } from "./story";
import { deeds, field, say, step } from "./work";

/** A session along a flow, at one of its steps. */
async function standing(who: APIRequestContext, slug: string, node: string): Promise<string> {
  const { items } = await (await who.get(`/api/v1/flows?q=${slug}`)).json();
  const all = items.length ? items : (await (await who.get("/api/v1/flows")).json()).items;
  const flow = all.find((one: { slug: string }) => one.slug === slug);
  const id = crypto.randomUUID();
  const made = await who.post("/api/v1/sessions", {
    data: {
      ...{ id, event_id: crypto.randomUUID(), problem: `At ${node}`, flow_version_id: flow.version_id },
      occurred_at: new Date().toISOString(),
    },
  });
  expect(made.status()).toBe(201);
  await say(who, id, { kind: "jumped", node });
  return id;
}

const log = "Which code does the profile log give?";
const output = [
  "[09:12:44.318][tid:00001a2c.00002b40][INFO]  LoadProfile: k.brandt",
  "[09:13:01.911][tid:00001a2c.00002b40][ERROR:00000020]  First try, the file is in use",
  "[09:13:45.027][tid:00001a2c.00002b40][ERROR:00000020]  OpenVirtualDisk failed: the file is in use",
  "[09:13:45.031][tid:00001a2c.00002b40][INFO]  LoadProfile failed. Version: 2.9.8884",
].join("\n");

test("pasted output lights the answer it speaks for, and takes nothing", async ({ visit, baseURL }) => {
  const who = await program(baseURL, mara);
  const session = await standing(who, "fslogix-profile-issues", "log");
  const page = await visit(mara, `/sessions/${session}`);
  const hands = new Hands(page);
  await expect(step(page, log)).toBeVisible();
  await hands.press("v", field(page, "Output of the command"));
  await hands.paste(output);
  const matched = page.getByRole("region", { name: "Pasted output" }).getByText("Line 3 matches answer 3");
  await hands.press("Enter", matched);
  await expect(page.getByRole("button", { name: /0x20, 0x21, 0xA7/ })).toBeFocused();
  await expect(step(page, log)).toBeVisible();
  await expect.poll(() => deeds(who, session)).toContain(`output_captured 3 ${output}`);

  await page.reload();
  await expect(matched).toBeVisible();
  await expect(page.getByRole("button", { name: /0x20, 0x21, 0xA7/ })).toBeFocused();
  await hands.press("Enter", step(page, "Who holds the container?"));
});

test("values come from the client, and only what is missing is asked for", async ({ visit, baseURL }) => {
  const who = await program(baseURL, mara);
  const session = await standing(who, "fslogix-profile-issues", "release");
  const client = { id: crypto.randomUUID(), name: `Dental ${Date.now()}` };
  await who.post("/api/v1/clients", { data: client });
  await say(who, session, { kind: "client_set", client, values: { "user.sam": "k.brandt" } });
  const page = await visit(mara, `/sessions/${session}`);
  const hands = new Hands(page);
  await expect(step(page, "Take the holder off the container")).toBeVisible();
  await hands.press("c", field(page, "Computer that holds the container"));
  await hands.type("AVD-SH-10");
  await hands.press("Enter", field(page, "FileId of the open container"));
  await hands.type("4294967311");
  await hands.press("Enter", page.getByRole("button", { name: /^Copied/ }));
  const copied = await clipboard(page);
  expect(copied).toContain("qwinsta /server:AVD-SH-10 | Select-String '\\bk.brandt\\b'");
  expect(copied).toContain("Close-SmbOpenFile -FileId 4294967311 -Force");
  expect(copied).not.toContain("{{");
});

const codes = "Which result code do the failing links show?";
const owed = "The failing links with code and last success";

test("an answer waits for the evidence its step needs", async ({ visit, baseURL }) => {
  const who = await program(baseURL, mara);
  const session = await standing(who, "ad-replication-failure", "codes");
  const page = await visit(mara, `/sessions/${session}`);
  const hands = new Hands(page);
  const evidence = page.getByRole("region", { name: "Evidence" });
  await expect(step(page, codes)).toBeVisible();
  await expect(evidence).toContainText(`Needs: ${owed}`);
  await hands.press("1", field(page, owed));
  await expect(page.locator("#live-region")).toContainText("needs its evidence first");
  await hands.type("DC02 from DC01: result 1722");
  await page.keyboard.press("Enter");
  await hands.type("Failing links 1");
  await page.reload();
  await expect(field(page, owed)).toHaveValue("DC02 from DC01: result 1722\nFailing links 1");
  await hands.press("Control+Enter", evidence.getByText("DC02 from DC01: result 1722"));
  await hands.press("e", field(page, owed));
  await hands.type("No answer from DC03");
  await hands.press("Control+Enter", evidence.getByText("No answer from DC03"));
  await expect(evidence.getByRole("listitem")).toHaveCount(2);
  await page.keyboard.press("1");
  await expect(step(page, codes)).toBeHidden();
  const given = async () => (await deeds(who, session)).filter((deed) => deed.startsWith("evidence_added"));
  await expect.poll(given).toHaveLength(2);
});

test("a number is asked for with its unit, and nothing else is taken", async ({ visit, baseURL }) => {
  const who = await program(baseURL, mara);
  const session = await standing(who, "fslogix-profile-issues", "share");
  const page = await visit(mara, `/sessions/${session}`);
  const hands = new Hands(page);
  const evidence = page.getByRole("region", { name: "Evidence" });
  await expect(evidence).toContainText("Evidence: Seconds per data request (s)");
  await hands.press("e", field(page, "Seconds per data request, in s"));
  await hands.type("fast");
  await hands.press("Enter", page.getByText("A number is wanted here, as in 12 or -0.5."));
  await page.keyboard.press("Control+a");
  await hands.type("0,02");
  await hands.press("Enter", evidence.getByText("0.02 s"));
  await expect.poll(() => deeds(who, session)).toContain("evidence_added 3 0.02");
});

test("own steps, jumps and what was tried stand where they belong", async ({ visit, baseURL }) => {
  const who = await program(baseURL, mara);
  const session = await standing(who, "fslogix-profile-issues", "log");
  const page = await visit(mara, `/sessions/${session}`);
  const hands = new Hands(page);
  const done = page.getByRole("list", { name: "Steps done" });
  await expect(step(page, log)).toBeVisible();
  await hands.press("o", field(page, "What did you do?"));
  await hands.type("Asked the backup team");
  await hands.press("Tab", field(page, "What was the result?"));
  await hands.type("They scan at 09:10");
  await hands.press("Control+Enter", done.getByText("Asked the backup team"));
  await expect(done.getByText("They scan at 09:10")).toBeVisible();

  await hands.press("1", step(page, "Test name, port and speed of the profile share"));
  await hands.press("Backspace", step(page, log));
  await hands.press("3", step(page, "Who holds the container?"));
  await expect(done.getByText(/tried before: 0x3, 0x35, 0x43/)).toBeVisible();

  await hands.press("j", page.getByRole("combobox", { name: "Jump to a step" }));
  await expect(page.getByRole("option", { name: /Which code.*Done: 0x20/ })).toBeVisible();
  await expect(page.getByRole("option", { name: /Who holds.*You are here/ })).toBeVisible();
  await hands.type("does the profile load");
  await hands.press("Enter", step(page, "Does the profile load and keep a file?"));
  await expect(done.getByText("Who holds the container?")).toBeVisible();
  await expect(done.getByText("Left without an answer").first()).toBeVisible();
});

test("a subflow says its place, and back never leads to its own step", async ({ visit, baseURL }) => {
  const who = await program(baseURL, mara);
  const session = await standing(who, "fslogix-profile-issues", "first");
  const page = await visit(mara, `/sessions/${session}`);
  const hands = new Hands(page);
  const card = page.getByRole("article");
  await expect(card.getByText(/First questions · 1 of \d/)).toBeVisible();
  await hands.type("Today 09:12");
  await hands.press("Escape", card.getByText("for the other keys"));
  await hands.press("n", field(page, "Note on this step"));
  await hands.press("Escape", field(page, "Answer"));
  await expect(field(page, "Answer")).toHaveValue("Today 09:12");
  await hands.press("Enter", card.getByText(/First questions · 2 of \d/));
  const head = page.getByRole("list", { name: "Steps done" }).getByText("First questions");
  await expect(head).toBeVisible();
  await page.getByRole("button", { name: /^Back/ }).click();
  await expect(card.getByText(/First questions · 1 of \d/)).toBeVisible();
  await expect(head).toBeHidden();
});

test("the scratchpad keeps itself and is found again", async ({ visit, baseURL }) => {
  const who = await program(baseURL, mara);
  const session = await standing(who, "fslogix-profile-issues", "log");
  const page = await visit(mara, `/sessions/${session}`);
  const hands = new Hands(page);
  const pad = page.getByRole("complementary", { name: "Scratchpad" });
  await expect(step(page, log)).toBeVisible();
  await hands.press("Control+/", pad.getByRole("textbox"));
  await hands.type("Backup runs at 09:10");
  await page.reload();
  await expect(pad.getByRole("textbox")).toHaveValue("Backup runs at 09:10");
  const stored = async () => (await (await who.get(`/api/v1/sessions/${session}`)).json()).state.scratchpad;
  await expect.poll(stored).toBe("Backup runs at 09:10");
  await hands.type(", asked");
  await page.keyboard.press("Escape");
  await expect(pad).toBeHidden();
  await expect.poll(stored).toBe("Backup runs at 09:10, asked");
  await expect(page.getByRole("button", { name: /0x3, 0x35/ })).toBeFocused();
});

test("a part that cannot be fetched says so and leaves the page", async ({ visit, baseURL, faults }) => {
  faults.expect(/jump-palette|Failed to load resource: net::ERR_FAILED/);
  const who = await program(baseURL, mara);
  const session = await standing(who, "fslogix-profile-issues", "log");
  const page = await visit(mara);
  await page.route(/jump-palette/, (route) => route.abort());
  await page.goto(`/sessions/${session}`);
  await expect(step(page, log)).toBeVisible();
  await page.keyboard.press("j");
  await expect(page.getByText(/This part could not be fetched/)).toBeVisible();
  await expect(step(page, log)).toBeVisible();
  await page.unroute(/jump-palette/);
  await page.keyboard.press("j");
  await expect(page.getByRole("combobox", { name: "Jump to a step" })).toBeFocused();
});

test("every key of the page is in the key map, each once", async ({ visit, baseURL }) => {
  const who = await program(baseURL, mara);
  const session = await standing(who, "fslogix-profile-issues", "log");
  const page = await visit(mara, `/sessions/${session}`);
  await expect(step(page, log)).toBeVisible();
  const shown = page.locator("article [aria-keyshortcuts], article [data-answer] kbd");
  const keys = await shown.evaluateAll((all) =>
    all.map((one) => one.getAttribute("aria-keyshortcuts") ?? one.textContent ?? ""),
  );
  await page.keyboard.press("?");
  const map = page.getByRole("dialog", { name: "Keys" });
  await expect(map.getByRole("listitem").first()).toBeVisible();
  const caps = await map.getByRole("listitem").locator("> span:last-child").allInnerTexts();
  expect(new Set(caps).size).toBe(caps.length);
  for (const key of keys.filter((one) => one.length === 1)) expect(caps).toContain(key.toUpperCase());
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await expect(page).toHaveURL(/\/clients$/);
});

for (const viewport of sizes)
  test(`nothing of a step bars anybody at ${viewport.width}`, async ({ visit, baseURL }) => {
    const who = await program(baseURL, mara);
    const session = await standing(who, "ad-replication-failure", "codes");
    await say(who, session, { kind: "custom_step_added", title: "Asked the branch", result: null });
    const page = await visit(mara, `/sessions/${session}`, { viewport });
    await expect(step(page, codes)).toBeVisible();
    const calm = async (shown: string) => expect(await barriers(page), shown).toEqual([]);
    await calm("locked answers");
    await page.keyboard.press("e");
    await calm("evidence field");
    await page.keyboard.press("Escape");
    await page.keyboard.press("v");
    await page.keyboard.insertText("DC02 from DC01: result 1722, last success never");
    await page.keyboard.press("Enter");
    await expect(page.getByText("Line 1 matches answer 1", { exact: true })).toBeVisible();
    await calm("matched answer");
    await page.keyboard.press("o");
    await calm("own step");
    await page.keyboard.press("Escape");
    await page.keyboard.press("j");
    await expect(page.getByRole("combobox", { name: "Jump to a step" })).toBeVisible();
    await calm("jump");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+/");
    await expect(page.getByRole("complementary", { name: "Scratchpad" })).toBeVisible();
    await calm("scratchpad");
  });
