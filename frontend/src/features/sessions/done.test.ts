import { expect, test } from "vitest";
import { type Done, done, outcomeOf, triedAt } from "./done";
import { start } from "./timeline";
import type { State, Step } from "./types";

const at = "2026-11-21T09:00:00Z";
const me = { user_id: "u1", name: "Mara Okafor" };
const yes = { exit: "yes", label: "Yes", value: null, at };

const step = (number: number, more: Partial<Step> = {}): Step => ({
  ...{ step: number, node: `n${number}`, kind: "question", title: `Step ${number}`, fact: null },
  ...{ variable: null, unit: null, exits: [], presented_at: at, answer: yes, skip: null },
  ...{ attempts: [], left: false, within: null, flow: null },
  ...more,
});
const flow = { flow_id: "f", version_id: "v", version: 1, slug: "inner", title: "Inner" };

function state(steps: Step[], path: number[], customs: State["customs"] = []): State {
  const payload = { kind: "started", problem: "Broken", flow: null } as const;
  const first = { seq: 1, id: "e1", cause_id: null, actor: me, occurred_at: at, recorded_at: at, payload };
  return { ...start(first), steps, path, customs };
}

const told = (lines: Done[]) =>
  lines.map((line) => {
    if (line.kind === "own") return `own ${line.own.title}`;
    if (line.kind === "left") return `left ${line.steps.map((one) => one.step)}`;
    return `${line.kind} ${line.step.step}${line.kind === "step" && line.inside ? " inside" : ""}`;
  });

test("what was done, without the step that is asked now", () => {
  expect(told(done(state([step(1), step(2, { answer: null })], [1, 2])))).toEqual(["step 1"]);
});

test("the steps of a subflow stand under its title", () => {
  const steps = [
    step(1, { flow, answer: null }),
    step(2, { within: 1 }),
    step(3, { within: 1, answer: null }),
  ];
  expect(told(done(state(steps, [1, 2, 3])))).toEqual(["subflow 1", "step 2 inside"]);
});

test("steps that were undone or jumped away from fold into one line", () => {
  const left = (number: number) => step(number, { left: true, answer: null });
  const steps = [step(1), left(2), left(3), step(4), left(5), step(6, { answer: null })];
  expect(told(done(state(steps, [1, 4, 6])))).toEqual(["step 1", "left 2,3", "step 4", "left 5"]);
});

test("a step that was only seen goes with the answer that led to it", () => {
  const later = "2026-11-21T09:05:00Z";
  const attempts = [{ answer: yes, undone_at: later }];
  const seen = step(2, { left: true, answer: null });
  expect(told(done(state([step(1, { answer: null, attempts }), seen], [1])))).toEqual([]);
  const jumped = step(2, { left: true, answer: null, presented_at: later });
  expect(told(done(state([step(1), jumped, step(3, { answer: null })], [1, 3])))).toEqual([
    "step 1",
    "left 2",
  ]);
});

test("own steps stand before the step they were done at", () => {
  const own = (title: string, after: number | null) => ({ id: title, title, after, result: null, at });
  const lines = done(state([step(1), step(2)], [1, 2], [own("late", 2), own("early", null), own("one", 1)]));
  expect(told(lines)).toEqual(["own early", "own one", "step 1", "own late", "step 2"]);
});

test("an outcome in a line, and what was tried before it", () => {
  const typed = { exit: "low", label: "Low", value: "5", at };
  expect(outcomeOf(step(1, { answer: typed, unit: "GB" }))).toBe("5 GB");
  expect(outcomeOf(step(1, { answer: null, skip: { reason: "Not here", at } }))).toBe("Skipped: Not here");
  const attempts = [
    { answer: yes, undone_at: "2026-11-21T09:05:00Z" },
    { answer: typed, undone_at: "2026-11-21T09:06:00Z" },
  ];
  expect(triedAt(step(1, { attempts })).map((one) => one.told)).toEqual(["5", "Yes"]);
});
