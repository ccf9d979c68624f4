import { expect, test } from "vitest";
import { parse } from "@/graph/parse";
import { Guides, subflowKey } from "./guides";
import { currentStep } from "./moving";
import { type Player, say, view } from "./player";
import { askedBefore, progress } from "./progress";
import { start } from "./timeline";
import type { Actor, Said, State } from "./types";

const head = (slug: string) => `
format: resolutionflow/flow
format_version: 1
id: 0199aaaa-0000-7000-8000-0000000000f1
slug: ${slug}
kind: troubleshooting
title: ${slug}
summary: For tests.
category: Tests
domain: tests
`;

const outer = read(`${head("outer")}start: before
nodes:
  - {id: before, kind: info, title: Before, exits: [{id: next, label: Next, to: first}]}
  - id: first
    kind: subflow
    title: First questions
    flow: inner
    exits:
      - {id: few, label: Few, to: after}
      - {id: all, label: All, to: after}
  - {id: after, kind: info, title: After, exits: [{id: next, label: Next, to: done}]}
  - {id: done, kind: resolution, title: Done, outcome: fixed}
`);

const inner = read(`${head("inner")}start: one
nodes:
  - {id: one, kind: info, title: One, exits: [{id: next, label: Next, to: two}]}
  - id: two
    kind: question
    title: Two
    exits:
      - {id: few, label: Few, to: few}
      - {id: more, label: More, to: three}
  - {id: three, kind: info, title: Three, exits: [{id: next, label: Next, to: all}]}
  - {id: few, kind: resolution, title: Few, outcome: referred}
  - {id: all, kind: resolution, title: All, outcome: referred}
`);

const me: Actor = { user_id: "u1", name: "Mara Okafor" };
const ref = (slug: string) => ({ flow_id: slug, version_id: slug, version: 1, slug, title: slug });
const guides = new Guides(
  [["outer", outer]],
  [[subflowKey("inner", null), { flow: ref("inner"), document: inner }]],
);
const at = "2026-11-21T09:00:00Z";

function read(text: string) {
  const { document, problems } = parse(text);
  if (!document) throw new Error(JSON.stringify(problems));
  return document;
}

function after(...said: Said[]): State {
  const payload = { kind: "started", problem: "Broken", flow: null } as const;
  const first = { seq: 1, id: "e1", cause_id: null, actor: me, occurred_at: at, recorded_at: at, payload };
  const setting = { me, guides };
  const player: Player = { base: start(first), pending: [], unsaved: [] };
  const all: Said[] = [{ kind: "guide_changed", flow: ref("outer") }, ...said];
  return view(
    all.reduce((known, payload, index) => {
      return say(known, { id: `p${index}`, occurred_at: at, payload }, setting);
    }, player),
    setting,
  );
}

const answered = (step: number, exit = "next"): Said => ({ kind: "answered", step, exit, value: null });

test("a subflow counts for the steps it asks, and its own step for none", () => {
  // Before, then one, two, three within, then after and the end.
  expect(progress(after(), guides)).toEqual({ number: 1, left: 5, inside: null });
});

test("inside a subflow its title and the place in it are told", () => {
  const state = after(answered(1));
  expect(currentStep(state)?.node).toBe("one");
  const inside = { title: "First questions", at: 1, of: 3 };
  expect(progress(state, guides)).toEqual({ number: 2, left: 4, inside });
});

test("a shorter way through it shows at once", () => {
  const state = after(answered(1), answered(3), answered(4, "few"));
  expect(currentStep(state)?.node).toBe("after");
  expect(progress(state, guides)).toEqual({ number: 4, left: 1, inside: null });
});

test("back leads to the step asked before, never to the subflow's own", () => {
  expect(askedBefore(after())).toBeNull();
  expect(askedBefore(after(answered(1)))).toBe(1);
  expect(askedBefore(after(answered(1), answered(3)))).toBe(3);
  expect(askedBefore(after(answered(1), answered(3), answered(4, "few")))).toBe(4);
});

test("a flow that is not known yet counts as one step", () => {
  expect(progress(after(), new Guides([["outer", outer]])).left).toBe(3);
});

test("a step within a subflow is known once the flow around it is known, too", () => {
  const state = after(answered(1));
  const within = currentStep(state)?.within ?? null;
  expect(guides.knows(state, within)).toBe(true);
  expect(new Guides([["inner", inner]]).knows(state, within)).toBe(false);
  expect(new Guides([["outer", outer]]).knows(state, within)).toBe(false);
});
