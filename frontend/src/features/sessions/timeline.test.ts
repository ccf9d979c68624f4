import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Illegal } from "./lifecycle";
import { apply, start } from "./timeline";
import type { State, TimelineEvent } from "./types";

type Case = {
  name: string;
  events: TimelineEvent[];
  state?: State;
  refused?: { rule: string; at: number };
};

const folder = join(import.meta.dirname, "../../../../cases/timeline");
const cases: Case[] = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .flatMap((file) => JSON.parse(readFileSync(join(folder, file), "utf8")));

function fold(events: TimelineEvent[]): { state: State | undefined; refused: Case["refused"] } {
  let state: State | undefined;
  for (const event of events) {
    try {
      state = state ? apply(state, event) : start(event);
    } catch (problem) {
      if (!(problem instanceof Illegal)) throw problem;
      return { state, refused: { rule: problem.rule, at: event.seq } };
    }
  }
  return { state, refused: undefined };
}

test("there are cases", () => expect(cases.length).toBeGreaterThan(50));

test.each(cases.map((known): [string, Case] => [known.name, known]))(
  "%s",
  (_, { events, state, refused }) => {
    const before = structuredClone(events);
    const result = fold(events);
    expect(events).toEqual(before);
    expect(result.refused).toEqual(refused);
    if (state) expect(result.state).toEqual(state);
  },
);
