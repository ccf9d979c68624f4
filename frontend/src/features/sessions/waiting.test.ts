import { expect, test } from "vitest";
import type { Waiting } from "./types";
import { isDue, moment, remindAt, waitingWords } from "./waiting";

const noon = new Date(2026, 10, 21, 12, 0).getTime();
const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).toISOString();
const waiting = (change: Partial<Waiting> = {}): Waiting => ({
  waiting_for: "vendor",
  note: null,
  remind_at: null,
  since: at(21, 9),
  ...change,
});

test.each([
  ["none", "", null],
  ["hour", "", at(21, 13)],
  ["tomorrow", "", at(22, 8)],
  ["at", "2026-11-23T09:30", at(23, 9, 30)],
  ["at", "", null],
] as const)("a reminder %s %s is for %s", (reminder, typed, expected) => {
  expect(remindAt(reminder, typed, noon)).toBe(expected);
});

test("tomorrow at the end of a month is in the next one", () => {
  const last = new Date(2026, 10, 30, 23, 59).getTime();
  expect(remindAt("tomorrow", "", last)).toBe(new Date(2026, 11, 1, 8).toISOString());
});

test("a reminder is due from its minute on", () => {
  expect(isDue(waiting({ remind_at: at(21, 12) }), noon)).toBe(true);
  expect(isDue(waiting({ remind_at: at(21, 12, 1) }), noon)).toBe(false);
  expect(isDue(waiting(), noon)).toBe(false);
  expect(isDue(null, noon)).toBe(false);
});

test("another day is named", () => {
  expect(moment(at(21, 14), noon)).toBe("14:00");
  expect(moment(at(22, 8), noon)).toBe("22 Nov 08:00");
});

test.each([
  [{}, "Waiting for the vendor"],
  [{ note: "case 4711", remind_at: at(21, 14) }, "Waiting for the vendor: case 4711, reminder 14:00"],
  [{ waiting_for: "part", remind_at: at(21, 11) }, "Waiting for a part"],
] as const)("%o is said as %s", (change, words) => {
  expect(waitingWords(waiting(change), noon).join("")).toBe(words);
});
