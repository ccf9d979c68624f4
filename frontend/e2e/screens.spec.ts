import type { APIRequestContext } from "@playwright/test";
import { barsNobody, sizes } from "./axe";
import { mara, program } from "./people";
import { expect, test } from "./story";
import { answered, begin, field, internal, questions, say, scope, start, step, steps } from "./work";

const output = "Status 12, Reason 9, Error 32\nThe profile did not attach.";

/** Answers up to the step that reads the state. */
const toState = [answered(scope, "one"), answered(scope + 1, "temp")];
const ways = ["load_failed", "locked", "stale", "done", "handle"];
const toEnd = [...toState, ...ways.map((exit, index) => answered(scope + 2 + index, exit))];

async function session(client: APIRequestContext, ...said: object[]): Promise<string> {
  const id = await begin(client, "Looked at closely");
  if (said.length) await say(client, id, ...said);
  return `/sessions/${id}`;
}

for (const viewport of sizes) {
  test(`the screens of work bar nobody at ${viewport.width}`, async ({ baseURL, faults, visit }) => {
    faults.expect(/status of 404 .*\/api\/v1\/sessions\//);
    const client = await program(baseURL, mara);
    const page = await visit(mara, "/", { viewport });

    await page.getByLabel("What is broken?").fill("FSLogix 0x20, temporary profile");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "This flow fits" })).toBeVisible();
    await barsNobody(page, "offer");

    await page.goto(`/sessions/${await start(client, "Asked first")}`);
    await expect(step(page, questions.since)).toBeVisible();
    await barsNobody(page, "question to type");
    await page.goto(await session(client, answered(scope, "site")));
    await expect(step(page, "Are they on one host or on several?")).toBeVisible();
    await barsNobody(page, "step");
    await page.getByRole("button", { name: "Session host the user is on" }).first().click();
    await expect(field(page, "Session host the user is on")).toBeFocused();
    await barsNobody(page, "step that asks for a value");

    const tried = { kind: "went_back", to: scope + 1 };
    const again = [tried, answered(scope + 1, "temp"), captured(scope + 3), noted(scope + 3)];
    await page.goto(await session(client, ...toState, ...again));
    await expect(page.getByRole("region", { name: "Pasted output" })).toBeVisible();
    await page.keyboard.press("n");
    await expect(field(page, "Note on this step")).toBeFocused();
    await barsNobody(page, "step with output, note and open field");

    await page.goto(await session(client, ...toEnd));
    await expect(step(page, steps.end)).toBeVisible();
    await barsNobody(page, "end");
    await page.keyboard.press("Control+Enter");
    await expect(internal(page)).toBeVisible();
    await barsNobody(page, "resolve");

    const resolved = { kind: "resolved", outcome: "fixed", root_cause: "A lock", fix: "Released it" };
    await page.goto(await session(client, ...toState, captured(scope + 2), noted(scope + 2), resolved));
    await expect(page.getByRole("button", { name: /^Copy internal/ })).toBeEnabled();
    await barsNobody(page, "resolved session");

    await page.goto(await session(client, { kind: "paused" }));
    await expect(page.getByRole("button", { name: /^Resume/ })).toBeFocused();
    await barsNobody(page, "paused session");

    await page.goto("/sessions");
    await expect(page.getByRole("list", { name: "Sessions" })).toBeVisible();
    await barsNobody(page, "history");

    await page.goto("/flows");
    const flow = page.getByRole("list", { name: "Flows" }).getByRole("link", { name: /FSLogix/ });
    await expect(flow).toBeVisible();
    await barsNobody(page, "flows");
    await flow.click();
    await expect(page.getByRole("button", { name: "Start session" })).toBeVisible();
    await barsNobody(page, "flow");

    await page.goto(`/sessions/${crypto.randomUUID()}`);
    await expect(page.getByText("There is no session at this address.")).toBeVisible();
    await barsNobody(page, "no such session");
    await page.goto("/no-such-page");
    await expect(page.getByText("There is nothing at this address")).toBeVisible();
    await barsNobody(page, "no such page");
  });
}

const captured = (at: number) => ({ kind: "output_captured", step: at, text: output });
const noted = (at: number) => ({ kind: "noted", step: at, text: "Host AVD-SH-10 crashed" });
