import { expect, test } from "vitest";
import { follow } from "./advance";
import { Guides } from "./guides";
import { Illegal } from "./lifecycle";
import { currentStep } from "./moving";
import { type Pending, type Player, putAway, refuse, say, settle, view, wordsOf } from "./player";
import { flow } from "./player-fixture";
import { apply, start } from "./timeline";
import type { Actor, Happened, Said, State, TimelineEvent } from "./types";

const mara: Actor = { user_id: "u1", name: "Mara Okafor" };
const tom: Actor = { user_id: "u2", name: "Tom Reyes" };
const guides = new Guides([["v1", flow]]);
const setting = { me: mara, guides };
const at = "2026-11-21T09:00:00Z";

const event = (seq: number, payload: Happened, more: Partial<TimelineEvent> = {}): TimelineEvent => ({
  ...{ seq, id: `e${seq}`, cause_id: null, actor: mara, occurred_at: at, recorded_at: at },
  ...{ payload, ...more },
});

function begin(): State {
  const ref = { flow_id: flow.id, version_id: "v1", version: 1, slug: flow.slug, title: flow.title };
  const first = event(1, { kind: "started", problem: "Broken", flow: ref });
  const state = start(first);
  return follow(state, first.payload, guides).reduce(
    (known, payload) => apply(known, event(known.version + 1, payload, { cause_id: "e1" })),
    state,
  );
}

const fresh = (): Player => ({ base: begin(), pending: [], unsaved: [] });
const pending = (id: string, payload: Said): Pending => ({ id, occurred_at: at, payload });
const answered = (step: number, exit: string, value: string | null = null): Said => ({
  kind: "answered",
  step,
  exit,
  value,
});

/** What the server stores for one said event. */
function stored(state: State, said: Pending, actor = mara): TimelineEvent[] {
  const first = event(state.version + 1, said.payload, { id: said.id, actor });
  const after = apply(state, first);
  const more = follow(after, said.payload, guides);
  return [
    first,
    ...more.map((next) => event(after.version + 1, next, { id: `${said.id}f`, cause_id: said.id })),
  ];
}

test("an answer shows at once with the step that follows", () => {
  const player = say(fresh(), pending("a", answered(1, "one")), setting);
  expect(currentStep(view(player, setting))?.node).toBe("disk");
  expect(currentStep(player.base)?.node).toBe("scope");
});

test("the state shown before and after the answer was stored is the same", () => {
  const said = pending("a", answered(1, "one"));
  const player = say(fresh(), said, setting);
  const settled = settle(player, stored(player.base, said), setting);
  expect(settled.pending).toEqual([]);
  expect(settled.base).toEqual(view(player, setting));
});

test.each([
  ["an answer to another step", answered(2, "one"), "not_current_step"],
  ["an answer the step does not have", answered(1, "none"), "unknown_exit"],
  ["skipping a step whose answer decides", { kind: "step_skipped", step: 1, reason: "no" }, "not_skippable"],
  ["going back from the first step", { kind: "went_back", to: 1 }, "not_on_path"],
] as [string, Said, string][])("%s is refused and changes nothing", (_, said, rule) => {
  const player = fresh();
  const before = structuredClone(player);
  let caught: unknown;
  try {
    say(player, pending("a", said), setting);
  } catch (problem) {
    caught = problem;
  }
  expect(caught).toBeInstanceOf(Illegal);
  expect((caught as Illegal).rule).toBe(rule);
  expect(player).toEqual(before);
});

test("a typed value takes the exit its rule gives and no other", () => {
  const player = say(fresh(), pending("a", answered(1, "one")), setting);
  expect(() => say(player, pending("b", answered(2, "enough", "3")), setting)).toThrow(Illegal);
  const low = say(player, pending("b", answered(2, "low", "3")), setting);
  expect(currentStep(view(low, setting))?.node).toBe("restart");
  expect(view(low, setting).variables.free_space).toEqual({ value: "3", step: 2 });
});

test("what another window answered first wins; what no longer fits is kept with its reason", () => {
  let player = say(fresh(), pending("a", answered(1, "one")), setting);
  player = say(player, pending("b", { kind: "noted", step: 1, text: "Called back" }), setting);
  const theirs = stored(player.base, pending("t", answered(1, "many")), tom);
  const settled = settle(player, theirs, setting);
  expect(settled.pending.map(({ id }) => id)).toEqual(["b"]);
  expect(settled.unsaved).toEqual([
    {
      pending: player.pending[0],
      reason: "Tom Reyes answered step 1. The answer there is: Many users",
      words: "One user",
    },
  ]);
  expect(currentStep(view(settled, setting))?.node).toBe("restart");
  expect(view(settled, setting).notes).toHaveLength(1);
  expect(putAway(settled, "a").unsaved).toEqual([]);
});

test("what was said where a lost answer had led is not said of the step that came instead", () => {
  let player = say(fresh(), pending("a", answered(1, "one")), setting);
  player = say(player, pending("b", { kind: "noted", step: 2, text: "2 GB free" }), setting);
  player = say(player, pending("c", { kind: "fact_added", label: "Host", value: "A" }), setting);
  player = say(player, pending("d", answered(2, "low", "2")), setting);
  player = say(player, pending("e", answered(3, "done")), setting);
  const settled = settle(player, stored(player.base, pending("t", answered(1, "many")), tom), setting);
  expect(currentStep(view(settled, setting))).toMatchObject({ step: 2, node: "restart", answer: null });
  expect(settled.pending.map(({ id }) => id)).toEqual(["c"]);
  expect(settled.unsaved.map(({ words }) => words)).toEqual(["One user", "2 GB free", "2", "Done"]);
});

test("an own other window is named as such", () => {
  const player = say(fresh(), pending("a", answered(1, "one")), setting);
  const settled = settle(player, stored(player.base, pending("t", answered(1, "many"))), setting);
  expect(settled.unsaved[0]?.reason).toBe(
    "You answered step 1 in another window. The answer there is: Many users",
  );
});

test("events stored earlier are known again and change nothing", () => {
  const said = pending("a", answered(1, "one"));
  const first = say(fresh(), said, setting);
  const events = stored(first.base, said);
  const settled = settle(first, events, setting);
  const again = settle({ ...settled, pending: [said] }, events, setting);
  expect(again).toEqual(settled);
});

test("a pending event the server already has does not disturb the view", () => {
  const said = pending("a", answered(1, "one"));
  const base = stored(begin(), said).reduce(apply, begin());
  expect(view({ base, pending: [said], unsaved: [] }, setting)).toEqual(base);
});

test("a refused event takes what depended on it along, all of it kept", () => {
  let player = say(fresh(), pending("a", answered(1, "one")), setting);
  player = say(player, pending("b", answered(2, "low", "3")), setting);
  player = say(player, pending("c", { kind: "noted", step: null, text: "Note" }), setting);
  const left = refuse(player, "a", "Not allowed.", setting);
  expect(left.pending.map(({ id }) => id)).toEqual(["c"]);
  expect(left.unsaved.map(({ pending: { id }, reason }) => [id, reason])).toEqual([
    ["a", "Not allowed."],
    ["b", "The step before it was not saved."],
  ]);
});

test("a refused answer is not followed by one that would fit another step", () => {
  const theirs = stored(begin(), pending("t", answered(1, "many")));
  const base = theirs.reduce(apply, begin());
  const kept = [pending("a", answered(1, "one")), pending("b", answered(2, "done"))];
  const left = refuse({ base, pending: kept, unsaved: [] }, "a", "Step 1 has its answer.", setting);
  expect(left.pending).toEqual([]);
  expect(left.unsaved.map(({ pending: { id } }) => id)).toEqual(["a", "b"]);
});

test("the words of an unsaved event can be copied", () => {
  const state = begin();
  expect(wordsOf(answered(1, "many"), state)).toBe("Many users");
  expect(wordsOf(answered(1, "low", "3"), state)).toBe("3");
  expect(wordsOf({ kind: "noted", step: 1, text: "Called" }, state)).toBe("Called");
  expect(wordsOf({ kind: "fact_added", label: "Host", value: "A" }, state)).toBe("Host: A");
  expect(wordsOf({ kind: "resolved", outcome: "fixed", root_cause: "R", fix: null }, state)).toBe("R");
});
