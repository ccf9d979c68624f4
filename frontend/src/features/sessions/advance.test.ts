import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Document } from "@/graph/document.gen";
import { allow, follow } from "./advance";
import { apply, Illegal } from "./timeline";
import type { State, StepPresented, TimelineEvent } from "./types";

type Case = {
  name: string;
  state: State;
  event: TimelineEvent;
  follows?: StepPresented[];
  refused?: string;
};

const place = join(import.meta.dirname, "../../../../cases/timeline/advance/profile-full.json");
const golden: { documents: Record<string, Document>; cases: Case[] } = JSON.parse(
  readFileSync(place, "utf8"),
);

function walked({ flow }: State): Document | null {
  return flow && (golden.documents[flow.version_id] ?? null);
}

function refusal({ state, event }: Case): string | null {
  try {
    allow(state, event.payload, walked(state));
    return null;
  } catch (problem) {
    if (problem instanceof Illegal) return problem.rule;
    throw problem;
  }
}

test("there are cases of both kinds", () => {
  expect(golden.cases.filter(({ refused }) => refused).length).toBeGreaterThan(10);
  expect(golden.cases.filter(({ follows }) => follows).length).toBeGreaterThan(15);
});

test.each(golden.cases.map((known): [string, Case] => [known.name, known]))("%s", (_, known) => {
  const { state, event, follows, refused } = known;
  expect(refusal(known)).toBe(refused ?? null);
  if (refused) return;
  const after = apply(state, event);
  expect(follow(after, event.payload, walked(after))).toEqual(follows);
});
