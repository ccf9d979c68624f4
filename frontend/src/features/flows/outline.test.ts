import { expect, test } from "vitest";
import { parse } from "@/graph/parse";
import { type Entry, opening, outline } from "./outline";

const flow = parse(`
format: resolutionflow/flow
format_version: 1
id: 0199aaaa-0000-7000-8000-0000000000f2
slug: tree
kind: troubleshooting
title: Tree
summary: For tests.
category: Tests
domain: tests
start: a
nodes:
  - { id: a, kind: question, title: A, exits: [{ id: x, label: X, to: b }, { id: y, label: Y, to: c }, { id: again, label: Again, to: a }] }
  - { id: b, kind: info, title: B, exits: [{ id: next, label: Next, to: c }] }
  - { id: c, kind: action, title: C, exits: [{ id: done, label: Done, to: end }, { id: failed, label: Failed, to: b }] }
  - { id: end, kind: resolution, title: End, outcome: fixed }
`).document;

/** One line per entry and way, indented as read. */
function drawn(entries: Entry[], indent = ""): string[] {
  return entries.flatMap(({ number, node, ways }) => [
    `${indent}${number} ${node.title}`,
    ...ways.flatMap(({ exit, to, title, below }) => [
      `${indent}- ${exit.label}${below.length ? "" : ` see ${to} ${title}`}`,
      ...drawn(below, `${indent}  `),
    ]),
  ]);
}

test("every step stands once, below the answer that reaches it first; the rest points back", () => {
  expect(flow && drawn(outline(flow))).toEqual([
    "1 A",
    "- X",
    "  2 B",
    "  3 C",
    "  - Done",
    "    4 End",
    "  - Failed see 2 B",
    "- Y see 3 C",
    "- Again see 1 A",
  ]);
});

const begun = parse(`
format: resolutionflow/flow
format_version: 1
id: 0199aaaa-0000-7000-8000-0000000000f3
slug: begun
kind: troubleshooting
title: Begun
summary: For tests.
category: Tests
domain: tests
start: first
nodes:
  - { id: first, kind: subflow, title: First, flow: first-questions, exits: [{ id: one, label: One, to: read }, { id: many, label: Many, to: end }] }
  - { id: read, kind: info, title: Read, exits: [{ id: next, label: Next, to: ask }] }
  - { id: ask, kind: question, title: Ask, exits: [{ id: x, label: X, to: end }, { id: y, label: Y, to: first }] }
  - { id: end, kind: resolution, title: End, outcome: fixed }
`).document;

test("a flow begins with its steps up to the first that asks, past what a subflow asks", () => {
  const lines = (most: number) =>
    begun &&
    opening(begun, most).map(({ node, ways }) =>
      [node.title, ...ways.map(({ exit }) => exit.label)].join(" "),
    );
  expect(lines(9)).toEqual(["First", "Read", "Ask X Y"]);
  expect(lines(2)).toEqual(["First", "Read"]);
  expect(flow && opening(flow, 9).map(({ node }) => node.title)).toEqual(["A"]);
});
