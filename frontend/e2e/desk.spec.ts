import { clipboard } from "./hands";
import { mara, priya, program } from "./people";
import { expect, test } from "./story";
import { begin, deeds, internal, opening, questions, say, step, steps } from "./work";

test("two sessions at once: one key switches, each stays at its step", async ({ baseURL, visit }) => {
  const client = await program(baseURL, priya);
  const first = await begin(client, "First of two");
  const second = await begin(client, "Second of two");
  const page = await visit(priya);
  const open = page.getByRole("list", { name: "My open sessions" });
  await expect(open.getByRole("link").nth(0)).toContainText("Second of two");
  await page.keyboard.press("Alt+2");
  await expect(page).toHaveURL(`/sessions/${first}`);
  await expect(step(page, steps.scope)).toBeVisible();
  await page.keyboard.press("1");
  await expect(step(page, steps.symptom)).toBeVisible();
  await page.keyboard.press("Alt+1");
  await expect(page).toHaveURL(`/sessions/${second}`);
  await expect(step(page, steps.scope)).toBeVisible();
  await page.keyboard.press("3");
  await expect(step(page, steps.share)).toBeVisible();
  await page.keyboard.press("f");
  await page.keyboard.press("Alt+2");
  await expect(step(page, steps.symptom)).toBeVisible();
  await page.keyboard.press("Alt+1");
  await expect(step(page, steps.share)).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("h");
  await expect(open.getByRole("link").nth(0)).toContainText(steps.share);
  await expect(open.getByRole("link").nth(1)).toContainText(steps.symptom);
});

test("history finds what was resolved and shows its note to read and copy", async ({ baseURL, visit }) => {
  const client = await program(baseURL, mara);
  const word = `spooler-${crypto.randomUUID().slice(0, 8)}`;
  await begin(client, `Still open, ${word}`);
  const session = await begin(client, `Done, ${word}`);
  await say(client, session, {
    kind: "resolved",
    outcome: "workaround",
    root_cause: "Full disk",
    fix: "Emptied the spool",
  });

  const page = await visit(mara, "/sessions");
  const rows = page.getByRole("list", { name: "Sessions" }).getByRole("link");
  await expect(page.getByLabel("Title or problem")).toBeVisible();
  await page.keyboard.press("/");
  await page.keyboard.type(word);
  await expect(rows).toHaveText([/Done, /, /Still open, /]);
  await page.getByRole("radio", { name: "Open" }).click();
  await expect(rows).toHaveText([/Still open, /]);
  await page.getByRole("radio", { name: "Closed" }).click();
  await expect(rows).toHaveText([/Workaround.*Done, /]);
  await page.reload();
  await expect(rows).toHaveText([/Workaround.*Done, /]);
  await rows.first().click();
  await expect(internal(page)).toContainText("Emptied the spool");
  await expect(page.getByRole("button", { name: /Resolve/ })).toHaveCount(0);
  await page.keyboard.press("1");
  await page.keyboard.press("n");
  await expect(page.getByRole("textbox")).toHaveCount(0);
  await page.getByRole("radio", { name: "Text" }).click();
  await page.getByRole("button", { name: /^Copy internal/ }).click();
  await expect(page.getByRole("button", { name: /^Copied/ })).toBeVisible();
  expect(await clipboard(page)).toContain(`Done, ${word}`);
  const file = page.waitForEvent("download");
  await page.getByRole("button", { name: /^Download internal/ }).click();
  await page.getByRole("menuitem", { name: "Plain text" }).click();
  expect((await file).suggestedFilename()).toMatch(/\.txt$/);
  await page.goBack();
  await expect(rows).toHaveText([/Workaround.*Done, /]);
  expect(await deeds(client, session)).toEqual([...opening, "resolved"]);
});

test("a flow is found, read as a tree and started", async ({ visit }) => {
  const page = await visit(mara, "/flows");
  await expect(page.getByLabel("Title, symptom or error code")).toBeVisible();
  await page.keyboard.press("/");
  await page.keyboard.type("0x20");
  await expect(page).toHaveURL("/flows?q=0x20");
  await page
    .getByRole("list", { name: "Flows" })
    .getByRole("link", { name: /FSLogix/ })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "FSLogix profile issues" })).toBeVisible();
  const tree = page.getByRole("main");
  const { scope: _, ...own } = steps;
  for (const title of ["First questions", ...Object.values(own)])
    await expect(tree.getByText(title, { exact: true })).toBeVisible();
  const folded = tree.getByRole("group").filter({ hasText: "$open | Format-List FileId" });
  const command = folded.getByText("$open | Format-List FileId");
  await expect(command).toBeHidden();
  await folded.getByText("Text and command").click();
  await expect(command).toBeVisible();
  await tree
    .getByRole("link", { name: /^see \d+, Who holds|^see \d+, Test name/ })
    .first()
    .click();
  await expect(tree.locator("li:focus")).toBeVisible();
  await page.getByRole("button", { name: "Start session" }).click();
  await expect(step(page, questions.since)).toBeVisible();
});

test("a link to a flow that is not there says so", async ({ faults, visit }) => {
  faults.expect(/status of 404 .*\/flow-slugs\/no-such-flow\)$/);
  const page = await visit(mara, "/go/no-such-flow");
  await expect(page.getByText("There is no flow called no-such-flow.")).toBeVisible();
});

test("a link to a flow stands ready to start", async ({ visit }) => {
  const page = await visit(mara, "/go/fslogix-profile-issues");
  await expect(page.getByRole("button", { name: "Start session" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(step(page, questions.since)).toBeVisible();
});
