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
  [{ ...unused, uses: 2, success_rate: 0 }, "Used twice, 0 % fixed"],
  [
    { ...unused, uses: 12, success_rate: 0.8333, median_active_ms: 9 * minute },
    "Used 12 times, 83 % fixed, 9 min",
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
