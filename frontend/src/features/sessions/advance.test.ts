import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Document } from "@/graph/document.gen";
import { allow, follow } from "./advance";
import { Guides, subflowKey } from "./guides";
import { Illegal } from "./lifecycle";
import { apply } from "./timeline";
import type { Happened, State, TimelineEvent } from "./types";

type Case = { name: string; state: State; event: TimelineEvent; refused?: string; follows?: Happened[] };
type File = { documents: Record<string, Document>; cases: Case[] };

const folder = join(import.meta.dirname, "../../../../cases/timeline/advance");
const files = readdirSync(folder).map((name): File => JSON.parse(readFileSync(join(folder, name), "utf8")));
const documents = files.flatMap((file) => Object.entries(file.documents));
const guides = new Guides(
  documents,
  documents.map(([version_id, document]) => {
    const { id, slug, title } = document;
    const flow = { flow_id: id, version_id, version: 1, slug, title };
    return [subflowKey(slug, null), { flow, document }];
  }),
);
const cases = files.flatMap((file) => file.cases);

test("there are cases", () => expect(cases.length).toBeGreaterThan(45));

test.each(cases.map((known): [string, Case] => [known.name, known]))(
  "%s",
  (_, { state, event, ...wanted }) => {
    if (wanted.refused) return expect(refusal(state, event)).toBe(wanted.refused);
    allow(state, event.payload, guides);
    expect(follow(apply(state, event), event.payload, guides)).toEqual(wanted.follows);
  },
);

function refusal(state: State, event: TimelineEvent): string | null {
  try {
    allow(state, event.payload, guides);
    return null;
  } catch (problem) {
    if (problem instanceof Illegal) return problem.rule;
    throw problem;
  }
}
