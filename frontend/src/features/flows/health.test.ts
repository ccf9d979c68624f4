import { expect, test } from "vitest";
import { abandoned, reviewDue, unused } from "./health";

const now = Date.parse("2027-06-01T12:00:00Z");
const used = (last_used_at: string | null, published_at: string) => ({
  statistics: { last_used_at },
  published_at,
});

test.each([
  ["never used, published long ago", null, "2026-01-01T00:00:00Z", "Unused 180 days"],
  ["last used long ago", "2026-11-01T00:00:00Z", "2026-01-01T00:00:00Z", "Unused 180 days"],
  ["used of late", "2027-05-01T00:00:00Z", "2026-01-01T00:00:00Z", null],
  ["new and never used", null, "2027-05-01T00:00:00Z", null],
  ["new version of one used long ago", "2026-01-01T00:00:00Z", "2027-05-01T00:00:00Z", null],
])("%s", (_, last, published, said) => {
  expect(unused(used(last, published), now)).toBe(said);
});

test.each([
  [5, 0.4, "Often abandoned"],
  [5, 0.2, null],
  [4, 1, null],
  [0, null, null],
])("%s uses, of which %s abandoned", (uses, abandonment_rate, said) => {
  expect(abandoned({ statistics: { uses, abandonment_rate } })).toBe(said);
});

test.each([
  ["2027-05-31", "Review due since 31 May 2027"],
  ["2027-06-01", null],
  ["2028-01-01", null],
  [null, null],
])("a review by %s", (by, said) => {
  expect(reviewDue(by, now)).toBe(said);
});
