import { expect, test } from "vitest";
import { leftWords, undoLeft } from "./undo";

const at = Date.parse("2026-11-21T12:00:00Z");
const minute = 60_000;
const resolution = { outcome: "fixed", root_cause: null, fix: null, at: new Date(at).toISOString() } as const;

test.each([
  [0, 10 * minute],
  [minute, 9 * minute],
  [10 * minute, 0],
  [11 * minute, 0],
  // The clock of this device is behind the one that resolved it.
  [-minute, 10 * minute],
])("%i ms after it was resolved %i ms are left", (since, left) => {
  expect(undoLeft({ resolution }, at + since)).toBe(left);
});

test("without a resolution there is nothing to undo", () => {
  expect(undoLeft({ resolution: null }, at)).toBe(0);
});

test.each([
  [10 * minute, "10 min left"],
  [9 * minute + 1, "9 min left"],
  [minute - 1, "less than a minute left"],
])("%i ms are %s", (left, words) => {
  expect(leftWords(left)).toBe(words);
});
