import { expect, test } from "vitest";
import { ApiError } from "@/api/errors";
import { actionWords, complaints, problemsOf, tally } from "./import-words";
import type { Imported } from "./types";

const finding = (severity: "error" | "warning", line: number, node: string | null = null) => ({
  code: "loop",
  severity,
  line,
  node,
  message: `At ${line}`,
});

const imported = (action: Imported["action"], version: number): Imported => ({
  action,
  findings: [],
  flow: null,
  document: { id: "a", slug: "a", kind: "procedure", title: "A", node_count: 2, version },
});

test("errors come first, those of steps before those of the whole", () => {
  const found = complaints([finding("warning", 2), finding("error", 9, "cable"), finding("error", 4)]);
  expect(found.map(({ severity, place }) => `${severity}: ${place}`)).toEqual([
    "error: Line 9, step cable",
    "error: Line 4",
    "warning: Line 2",
  ]);
  expect(new Set(found.map(({ id }) => id)).size).toBe(3);
});

test("what keeps a text from being a flow is told by line and column, any other refusal is not its matter", () => {
  const refusal = (code: string) =>
    new ApiError(new Response(null, { status: 422 }), {
      code,
      problems: [
        { line: 3, column: 7, path: "nodes[0].title", code: "missing", message: "A title is missing." },
      ],
    });
  expect(problemsOf(refusal("unreadable_flow"))).toMatchObject([
    { line: 3, place: "Line 3, column 7, nodes[0].title", message: "A title is missing." },
  ]);
  expect(problemsOf(refusal("flow_ships"))).toBeNull();
  expect(problemsOf(null)).toBeNull();
});

test("what will happen is said with its version", () => {
  expect(actionWords(imported("new", 1))).toContain("new flow");
  expect(actionWords(imported("changed", 4))).toContain("version 4");
  expect(actionWords(imported("unchanged", 3))).toContain("version 3");
  expect(actionWords(imported("invalid", 4))).not.toContain("version");
});

test.each([
  [[], ""],
  [["error"], "1 error"],
  [["error", "warning", "error"], "2 errors, 1 warning"],
  [["warning", "warning"], "2 warnings"],
] as const)("%j is counted", (severities, words) => {
  expect(tally(severities.map((severity) => ({ severity })))).toBe(words);
});
