// @vitest-environment node
import { describe, expect, it } from "vitest";
import cases from "../../../cases/graph/variables.json";
import type { Variable } from "./document.gen";
import type { Values } from "./rules";
import { fill, known, namesIn } from "./variables";

describe("fill", () => {
  it.each(cases.fill)("$name", ({ text, values, pieces }) => {
    expect(fill(text, values as unknown as Values)).toEqual(pieces);
  });
});

describe("known", () => {
  it.each(cases.known)("$name", ({ variables, given, known: expected }) => {
    const made = variables.map((variable) => ({ label: "A label", type: "text", choices: [], ...variable }));
    expect(known({ variables: made as Variable[] }, given as unknown as Values)).toEqual(expected);
  });
});

it("names the variables of a text once each, in order", () => {
  expect(namesIn("{{b}} {{a.c}} {{ b }} {{X}}")).toEqual(["b", "a.c"]);
});
