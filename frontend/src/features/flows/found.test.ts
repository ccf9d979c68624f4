import { expect, test } from "vitest";
import { countOf } from "./found";

const pages = (...totals: (number | null)[]) => ({
  pages: totals.map((total) => ({ total })),
  pageParams: [],
});

test.each([
  ["not known before the first page", undefined, undefined],
  ["said by the first page for all", pages(128, null), "128"],
  ["none", pages(0), "0"],
  ["as many as a search hands out", pages(1000), "1000+"],
])("the count is %s", (_, data, said) => {
  expect(countOf(data)).toBe(said);
});
