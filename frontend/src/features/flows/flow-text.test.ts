import { expect, test } from "vitest";
import { isTooLarge, lineSpan } from "./flow-text";

test.each([
  [1, "a"],
  [2, ""],
  [3, "title: c"],
  [4, ""],
  [9, ""],
])("line %d is %j", (line, words) => {
  const text = "a\n\ntitle: c\n";
  expect(text.slice(...lineSpan(text, line))).toBe(words);
});

test("a text without lines is one line", () => {
  expect(lineSpan("abc", 1)).toEqual([0, 3]);
  expect(lineSpan("", 1)).toEqual([0, 0]);
});

test("a megabyte is taken, a byte more is not", () => {
  expect([isTooLarge(1_000_000), isTooLarge(1_000_001)]).toEqual([false, true]);
});
