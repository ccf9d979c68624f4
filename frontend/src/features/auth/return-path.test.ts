import { expect, it } from "vitest";
import { returnPath } from "./return-path";

it.each([
  ["/sessions/1?lane=open", "/sessions/1?lane=open"],
  ["", "/"],
  ["https://evil.example/", "/"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["/\t/evil.example", "/"],
  ["javascript:alert(1)", "/"],
  ["/sign-in?to=/x", "/"],
])("%s leads to %s", (to, expected) => {
  expect(returnPath(new URLSearchParams({ to }))).toBe(expected);
});

it("leads home when no page was asked for", () => {
  expect(returnPath(new URLSearchParams())).toBe("/");
});
