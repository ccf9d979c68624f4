// @vitest-environment node
import { describe, expect, it } from "vitest";
import cases from "../../../cases/graph/rules.json";
import { holds, type Rule, type Values } from "./rules";

describe("rules", () => {
  it.each(cases)("$name", ({ rule, values, holds: expected }) => {
    expect(holds(rule as Rule, values as unknown as Values)).toBe(expected);
  });
});
