import { expect, test } from "vitest";
import { withPoint } from "./decimal";

test.each([
  ["0,5", "0.5"],
  ["-12,25", "-12.25"],
  ["1,204", "1,204"],
  ["1,234,567", "1,234,567"],
  ["12.5", "12.5"],
  ["a,b", "a,b"],
])("%s is read as %s", (typed, read) => expect(withPoint(typed)).toBe(read));
