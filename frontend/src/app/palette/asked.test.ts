import { expect, it } from "vitest";
import { asked } from "./asked";

it.each([
  ["", null, ""],
  ["lock out ", null, "lock out"],
  ["> theme", ">", "theme"],
  [" #ruiz", "#", "ruiz"],
  ["@", "@", ""],
  ["a@b", null, "a@b"],
  ["> > x", ">", "> x"],
])("reads %j", (typed, prefix, words) => {
  expect(asked(typed)).toEqual({ prefix, words });
});
