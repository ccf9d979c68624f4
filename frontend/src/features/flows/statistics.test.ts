import { expect, test } from "vitest";
import { span, statisticsLine } from "./statistics";

const minute = 60_000;
const unused = {
  uses: 0,
  completion_rate: null,
  abandonment_rate: null,
  success_rate: null,
  median_active_ms: null,
  last_used_at: null,
};

test.each([
  [unused, ""],
  [{ ...unused, uses: 1 }, "Used once"],
  [{ ...unused, uses: 2, completion_rate: 1, success_rate: 0 }, "Used twice, fixed 0 of 2"],
  [
    { ...unused, uses: 13, completion_rate: 0.8462, success_rate: 0.8182, median_active_ms: 9 * minute },
    "Used 13 times, fixed 9 of 11, 9 min",
  ],
])("%# is said as it is", (statistics, words) => {
  expect(statisticsLine(statistics)).toBe(words);
});

test.each([
  [0, "under a minute"],
  [minute, "1 min"],
  [59.4 * minute, "59 min"],
  [59.6 * minute, "1 h"],
  [65 * minute, "1 h 5 min"],
])("%d ms", (ms, words) => {
  expect(span(ms)).toBe(words);
});
