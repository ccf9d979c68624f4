import { expect, it } from "vitest";
import { mayGive, mayManage } from "./roles";

it.each([
  ["viewer", []],
  ["engineer", []],
  ["admin", ["viewer", "engineer", "admin"]],
  ["owner", ["viewer", "engineer", "admin", "owner"]],
] as const)("lets a %s give %j", (role, given) => expect(mayGive(role)).toEqual(given));

it.each([
  ["owner", "owner", false, true],
  ["owner", "owner", true, false],
  ["admin", "owner", false, false],
  ["admin", "admin", false, true],
  ["engineer", "viewer", false, false],
] as const)("knows whether a %s manages a %s", (role, theirs, you, may) =>
  expect(mayManage(role, { role: theirs, you })).toBe(may),
);
