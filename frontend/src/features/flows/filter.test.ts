import fc from "fast-check";
import { expect, test } from "vitest";
import { isFiltered, libraryPath, readFilter, sorts, withoutFilters, writeFilter } from "./filter";
import { kinds, sources } from "./types";

const keysOf = <Key extends string>(known: Record<Key, string>) => Object.keys(known) as Key[];
const word = fc.string({ minLength: 1, maxLength: 120 }).filter((text) => text === text.trim());
const filters = fc.record({
  kind: fc.constantFrom("" as const, ...keysOf(kinds)),
  category: fc.oneof(fc.constant(""), word),
  tag: fc.oneof(fc.constant(""), word),
  source: fc.constantFrom("" as const, ...keysOf(sources)),
  verified: fc.boolean(),
  pinned: fc.boolean(),
  sort: fc.constantFrom(...keysOf(sorts)),
});

test("what was chosen is read back from the address", () => {
  fc.assert(
    fc.property(filters, (filter) => {
      const written = writeFilter(new URLSearchParams("q=0x20"), filter).toString();
      expect(readFilter(new URLSearchParams(written))).toEqual(filter);
      expect(new URLSearchParams(written).get("q")).toBe("0x20");
    }),
  );
});

test("everything is the empty address, and a choice taken back leaves no trace", () => {
  const chosen = writeFilter(new URLSearchParams(), { kind: "procedure", pinned: true, sort: "newest" });
  expect(chosen.toString()).toBe("kind=procedure&pinned=true&sort=newest");
  expect(writeFilter(chosen, { kind: "", pinned: false, sort: "relevance" }).toString()).toBe("");
});

test("what the server would refuse is not asked for", () => {
  const address = new URLSearchParams({
    kind: "spell",
    source: "toString",
    sort: "__proto__",
    verified: "yes",
    tag: "x".repeat(121),
  });
  expect(readFilter(address)).toEqual(readFilter(new URLSearchParams()));
});

test("without filters the words and the order stay", () => {
  const address = new URLSearchParams("q=vpn&sort=newest&tag=avd&verified=true");
  expect(isFiltered(readFilter(address))).toBe(true);
  expect(withoutFilters(address).toString()).toBe("q=vpn&sort=newest");
  expect(isFiltered(readFilter(withoutFilters(address)))).toBe(false);
});

test("a tag leads to the library of that tag", () => {
  expect(libraryPath({ tag: "AVD & RDS" })).toBe("/flows?tag=AVD+%26+RDS");
});
