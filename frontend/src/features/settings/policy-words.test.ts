import { expect, it } from "vitest";
import { policySentence, readLength } from "./policy-words";

const bounds = { least: 900, most: 2_592_000 };

it("says a policy in words", () => {
  expect(policySentence({ idle_seconds: 259_200, absolute_seconds: 1_209_600 })).toBe(
    "Signed out after 3 days without use, and after 14 days in any case.",
  );
});

it.each([
  ["15", "minutes", 900],
  ["30", "days", 2_592_000],
  [" 2 ", "hours", 7_200],
] as const)("reads %s %s", (amount, unit, seconds) =>
  expect(readLength({ amount, unit }, bounds)).toBe(seconds),
);

it.each([
  ["14", "minutes"],
  ["31", "days"],
  ["", "days"],
  ["1.5", "days"],
  ["-1", "days"],
  ["1e3", "hours"],
] as const)("says the bounds for %j %s", (amount, unit) =>
  expect(readLength({ amount, unit }, bounds)).toBe("Between 15 minutes and 30 days."),
);
