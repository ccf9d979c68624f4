import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { numbers, stepName } from "./numbers";
import type { State } from "./types";

type Case = { name: string; state?: State };
type Counted = { case: string; numbers: Record<string, number> };

const folder = join(import.meta.dirname, "../../../../cases/timeline");
const read = (file: string) => JSON.parse(readFileSync(join(folder, file), "utf8"));
const cases: Case[] = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .flatMap(read);
const counted: Counted[] = read("numbers/numbers.json");

test("there are cases", () => expect(counted.length).toBeGreaterThan(10));

test.each(counted.map((known): [string, Counted] => [known.case, known]))(
  "%s",
  (name, { numbers: wanted }) => {
    const state = cases.find((one) => one.name === name)?.state;
    const found = state && Object.fromEntries(numbers(state));
    expect(found).toEqual(wanted);
  },
);

test("a step that was left has no number to speak of", () => {
  const known = new Map([[2, 1]]);
  expect([stepName(known, 2), stepName(known, 3)]).toEqual(["step 1", "a step"]);
});
