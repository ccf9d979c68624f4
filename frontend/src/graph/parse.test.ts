// @vitest-environment node
import { describe, expect, it } from "vitest";
import golden from "../../../cases/graph/parse.json";
import { parse } from "./parse";
import type { Problem } from "./problems";

type Case = {
  name: string;
  text?: string;
  times?: number;
  replace?: string;
  by?: string;
  problems: Partial<Problem>[];
};

function textOf({ text, times = 1, replace = "", by = "" }: Case): string {
  return text === undefined ? golden.base.replace(replace, () => by) : text.repeat(times);
}

describe("problems at their lines", () => {
  it.each(golden.cases as Case[])("$name", (given) => {
    const found = parse(textOf(given)).problems ?? [];
    expect(found).toHaveLength(given.problems.length);
    expect(found).toMatchObject(given.problems);
  });
});

describe("defaults", () => {
  it("are all filled in", () => {
    const { document } = parse(golden.base);
    expect(document).toMatchObject({ tags: ["avd", "profile"], symptoms: [], review_by: null });
    expect(document?.nodes[1]).toMatchObject({
      audience: "internal",
      risk: "change",
      links: [],
      rollback: null,
    });
    expect(document?.nodes[2]).not.toHaveProperty("exits");
  });
});
