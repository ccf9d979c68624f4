// @vitest-environment node
import { describe, expect, it } from "vitest";
import cases from "../../../cases/graph/walk.json";
import type { Document } from "./document.gen";
import { parse } from "./parse";
import type { Values } from "./rules";
import { lengths, longestLeft, Refused, take, walk } from "./walk";

const flows = new Map(
  Object.entries(cases.flows).map(([name, flow]) => [name, parse(JSON.stringify(flow)).document as Document]),
);
const flow = (name: string) => flows.get(name) as Document;

function refusalOf(act: () => unknown): string | null {
  try {
    act();
    return null;
  } catch (refused) {
    if (refused instanceof Refused) return refused.code;
    throw refused;
  }
}

describe("take", () => {
  it.each(cases.take)("$name", ({ flow: name, node, exit, value, values, takes, refused }) => {
    const answer = { exit, value, values: values as unknown as Values };
    if (takes) expect(take(flow(name), node, answer).id).toBe(takes);
    else expect(refusalOf(() => take(flow(name), node, answer))).toBe(refused);
  });
});

describe("longest left", () => {
  it.each(cases.longest_left)("$flow", ({ flow: name, lengths: expected }) => {
    const found = Object.fromEntries(lengths(flow(name)));
    expect(found).toEqual(expected);
    for (const [node, left] of Object.entries(found)) expect(longestLeft(flow(name), node)).toBe(left);
  });

  it("refuses an unknown node", () => {
    expect(refusalOf(() => longestLeft(flow("line"), "nope"))).toBe("unknown_node");
  });
});

describe("walk", () => {
  it.each(cases.walk)("$name", ({ flow: name, answers, values, path, end, stuck }) => {
    const given = answers as unknown as Record<string, string | string[]>;
    expect(walk(flow(name), given, values as unknown as Values)).toEqual({ path, end, stuck });
  });
});
