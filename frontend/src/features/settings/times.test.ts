import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ago, inSeconds, inUnits, moment, span } from "./times";

it.each([
  [259_200, "3 days"],
  [86_400, "1 day"],
  [43_200, "12 hours"],
  [3_600, "1 hour"],
  [5_400, "90 minutes"],
  [900, "15 minutes"],
])("says %i s as %s", (seconds, words) => expect(span(seconds)).toBe(words));

it("keeps a length that is taken apart and put together", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 130_000 }), (minutes) => {
      const { amount, unit } = inUnits(minutes * 60);
      expect(inSeconds(amount, unit)).toBe(minutes * 60);
    }),
  );
});

describe("moments", () => {
  const now = new Date(2026, 10, 21, 14, 0).getTime();
  const at = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString();

  it.each([
    [at(2026, 10, 21, 9, 5), "09:05"],
    [at(2026, 10, 20, 9, 5), "20 Nov 09:05"],
    [at(2025, 10, 20, 9, 5), "20 Nov 2025 09:05"],
  ])("says %s as %s", (then, words) => expect(moment(then, now)).toBe(words));

  it.each([
    [at(2026, 10, 21, 14, 0), "just now"],
    [at(2026, 10, 21, 13, 54), "6 min ago"],
    [at(2026, 10, 21, 11, 0), "3 h ago"],
    [at(2026, 10, 20, 9, 5), "20 Nov 09:05"],
  ])("says how long ago %s was: %s", (then, words) => expect(ago(then, now)).toBe(words));
});
