import { Hands } from "./hands";
import { mara, program } from "./people";
import { expect, test } from "./story";
import { answerFirst, begin, field, internal, questions, say, start, step, steps } from "./work";

test("a person counts the same steps on the screen, in the trail and in the note", async ({
  visit,
  baseURL,
}) => {
  const who = await program(baseURL, mara);
  const session = await start(who, "Empty desktop since this morning");
  const page = await visit(mara, `/sessions/${session}`);
  const hands = new Hands(page);
  await expect(step(page, questions.since)).toBeVisible();
  await expect(page.getByRole("article")).toContainText("Step 1, at most");
  await expect(page.locator("header").getByText(/^Step 1, at most \d+ left$/)).toBeVisible();

  await answerFirst(hands);
  await expect(page.getByRole("article")).toContainText("Step 5, at most");
  await hands.press("Backspace", step(page, questions.impact));
  await expect(page.getByRole("article")).toContainText("Step 4, at most");
  await hands.press("1", step(page, steps.scope));
  await hands.press("o", field(page, "What did you do?"));
  await hands.type("Restarted the print spooler");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("article")).toContainText("Step 6, at most");
  await hands.press("1", step(page, steps.symptom));
  const trail = page.getByRole("list", { name: "Steps done" });
  await expect(trail).toContainText("5Restarted the print spooler");
  await expect(trail).toContainText(`6${steps.scope}`);
  await expect(page.locator("header").getByText(/^Step 7, at most \d+ left$/)).toBeVisible();
  await expect(page.getByRole("complementary").getByText("step 1", { exact: true })).toBeVisible();

  await page.keyboard.press("Control+Enter");
  const dialog = page.getByRole("dialog", { name: "Resolve" });
  await expect(internal(page)).toContainText(/5\.\s*\d\d:\d\d\s+Custom step\s+Restarted the print spooler/);
  await expect(internal(page)).toContainText(/6\.\s*\d\d:\d\d\s+Whom does it hit\?/);
  await expect(internal(page)).toContainText("0.01 h (under a minute)");
  await expect(dialog).toContainText("Empty desktop since this morning");
});

test("a secret in the scratchpad is asked about while one types on", async ({ visit, baseURL }) => {
  const who = await program(baseURL, mara);
  const session = await begin(who, "A scratchpad with a secret");
  const stored = async () => (await (await who.get(`/api/v1/sessions/${session}`)).json()).state.scratchpad;
  const page = await visit(mara, `/sessions/${session}`);
  const hands = new Hands(page);
  const pad = page.getByRole("complementary", { name: "Scratchpad" });
  const text = pad.getByRole("textbox");
  await expect(step(page, steps.scope)).toBeVisible();
  await hands.press("Control+/", text);
  await hands.type("Router password: Sommer2024!x");
  await expect(pad.getByRole("alert")).toContainText("Looks like a password.");
  await expect(text).toBeFocused();
  expect(await stored()).toBe("");
  await hands.type("\nAsk for the old one");
  await expect(text).toHaveValue("Router password: Sommer2024!x\nAsk for the old one");
  await pad.getByRole("button", { name: "Mask it" }).click();
  await expect(text).toHaveValue("Router password: [password]\nAsk for the old one");
  await expect(text).toBeFocused();
  await expect.poll(stored).toBe("Router password: [password]\nAsk for the old one");

  await hands.type("\nSwitch password: Winter2025!y");
  await page.keyboard.press("Escape");
  await expect(pad).toBeHidden();
  await expect(
    page.getByText("Looks like a password. Open the scratchpad to decide: it is not kept yet."),
  ).toBeVisible();
  expect(await stored()).not.toContain("Winter");
  await hands.press("Control+/", text);
  await pad.getByRole("button", { name: "Keep as it is" }).click();
  await expect.poll(stored).toContain("Winter2025!y");
  await hands.type(", typed on");
  await expect.poll(stored).toContain("Winter2025!y, typed on");
  await expect(pad.getByRole("alert")).toHaveCount(0);
});

test("a paused session says since when, whatever is added meanwhile", async ({ visit, baseURL }) => {
  const who = await program(baseURL, mara);
  const session = await begin(who, "Paused since the morning");
  await say(who, session, { kind: "paused" });
  const { state } = await (await who.get(`/api/v1/sessions/${session}`)).json();
  await say(who, session, { kind: "noted", step: null, text: "The vendor called" });
  const after = await (await who.get(`/api/v1/sessions/${session}`)).json();
  expect(after.state.time).toEqual(state.time);
  const page = await visit(mara, `/sessions/${session}`);
  await expect(page.getByText("the clock stands still")).toBeVisible();
});

test("pages that are loaded one over the other and side by side stay signed in", async ({ visit }) => {
  const page = await visit(mara);
  for (const round of [1, 2, 3]) {
    const asked = page.waitForRequest("**/auth/refresh");
    await page.evaluate(() => window.location.reload());
    await asked;
    const other = await page.context().newPage();
    await Promise.all([page.goto(`/sessions?round=${round}`), other.goto("/flows")]);
    for (const one of [page, other]) await expect(one.locator("main#main")).toBeVisible();
    await other.close();
  }
});
