// @vitest-environment node
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import cases from "../../../cases/graph/patterns.json";
import { parse } from "./parse";
import { compiled, suggest } from "./suggest";

/** Every pattern of the flows that ship. */
function shipped(): string[] {
  const folder = new URL("../../../content/flows/", import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  return files
    .flatMap((name) => parse(readFileSync(new URL(name, folder), "utf8")).document?.nodes ?? [])
    .flatMap((node) => ("check" in node && node.check ? node.check.patterns : []))
    .map(({ match }) => match);
}

describe("patterns", () => {
  it.each(cases)("$pattern on $line: $hits", ({ pattern, line, hits }) => {
    expect(compiled(pattern)?.(line)).toBe(hits);
  });

  it("has a line that is hit and one that is not for every pattern that ships", () => {
    const tried = (hits: boolean) =>
      new Set(cases.filter((one) => one.hits === hits).map((one) => one.pattern));
    const [hit, missed] = [tried(true), tried(false)];
    expect(shipped().filter((pattern) => !hit.has(pattern) || !missed.has(pattern))).toEqual([]);
  });

  it("passes over one that cannot be read", () => {
    expect(compiled("(?=a)")).toBeNull();
    const patterns = [
      { match: "(?=a)", exit: "never" },
      { match: "a", exit: "yes" },
    ];
    expect(suggest(patterns, "a")).toEqual({ exit: "yes", line: 1, pattern: 1 });
  });
});

describe("suggest", () => {
  const patterns = [
    { match: "ERROR: ?00000020", exit: "locked" },
    { match: "^LoadProfile", exit: "started" },
  ];

  it("takes the first pattern that hits, and the last line it hits", () => {
    const text = "LoadProfile: one\nERROR:00000020 first\nERROR:00000020 second\r\nLoadProfile: two";
    expect(suggest(patterns, text)).toEqual({ exit: "locked", line: 3, pattern: 0 });
  });

  it("reads each line on its own, to its end on Windows too", () => {
    expect(suggest(patterns, "before\r\nLoadProfile")).toEqual({ exit: "started", line: 2, pattern: 1 });
    expect(suggest([{ match: "e$", exit: "end" }], "one\r\ntwo")).toEqual({
      exit: "end",
      line: 1,
      pattern: 0,
    });
  });

  it("says nothing when nothing is hit", () => {
    expect(suggest(patterns, "")).toBeNull();
    expect(suggest([], "ERROR:00000020")).toBeNull();
  });

  it("stays fast on a pattern and a text that make others slow", () => {
    const started = performance.now();
    expect(suggest([{ match: "^(a+)+$", exit: "never" }], `${"a".repeat(59_000)}b`)).toBeNull();
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
