import { expect, test } from "vitest";
import { shortlist } from "./shortlist";
import type { FlowSummary } from "./types";

const flow = (id: string, ...tags: string[]) => ({ id, tags }) as FlowSummary;
const ids = (flows: FlowSummary[]) => flows.map(({ id }) => id).join("");

test("pins come first, none stands twice, and parts of other flows stay out", () => {
  const [a, b, c] = [flow("a"), flow("b"), flow("c", "intake", "subflow")];
  expect(ids(shortlist([b], [a, b, c]))).toBe("ba");
  expect(ids(shortlist([], [c, a, b]))).toBe("ab");
});

test("it is short", () => {
  const many = [..."abcdefghijkl"].map((id) => flow(id));
  expect(ids(shortlist([flow("z")], many))).toBe("zabcdefg");
});
