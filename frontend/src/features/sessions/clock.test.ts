import { expect, test } from "vitest";
import { activeNow, ago, duration } from "./clock";

test.each([
  [0, "00:00"],
  [59_999, "00:59"],
  [245_000, "04:05"],
  [3_130_000, "52:10"],
  [4_722_000, "1:18:42"],
])("%d ms is %s", (ms, shown) => expect(duration(ms)).toBe(shown));

test.each([
  [30, "now"],
  [6 * 60, "6 min"],
  [3 * 3600, "3 h"],
])("%d s ago is %s", (seconds, shown) => {
  const now = Date.parse("2026-11-21T12:00:00Z");
  expect(ago(new Date(now - seconds * 1000).toISOString(), now)).toBe(shown);
});

test("a gap counts while the session is active, up to ten minutes, and never backwards", () => {
  const time = { active_ms: 1000, last_at: "2026-11-21T12:00:00Z" };
  const at = (seconds: number) => Date.parse(time.last_at) + seconds * 1000;
  expect(activeNow(time, true, at(5))).toBe(6000);
  expect(activeNow(time, false, at(5))).toBe(1000);
  expect(activeNow(time, true, at(3600))).toBe(601_000);
  expect(activeNow(time, true, at(-5))).toBe(1000);
});
