import { expect, test } from "vitest";
import type { Variable } from "@/graph/document.gen";
import { missingIn } from "./missing";

const variable = (name: string, value: string | null = null): Variable => ({
  ...{ name, value, label: name, type: "text", source: value ? "computed" : "asked" },
  ...{ choices: [], default: null },
});
const document = {
  variables: [
    variable("user"),
    variable("share"),
    variable("path", "{{share}}\\{{user}}"),
    variable("file", "{{path}}\\Profile.vhdx"),
    variable("round", "{{circle}}"),
    variable("circle", "{{round}}"),
  ],
};

test("asks for what is missing, each once, in the order of the text", () => {
  expect(missingIn("{{user}} {{host}} {{user}} {{share}}", document, { share: "s" })).toEqual([
    "user",
    "host",
  ]);
});

test("asks for what a computed value is made of", () => {
  expect(missingIn("del {{file}}", document, { user: "k.brandt" })).toEqual(["share"]);
  expect(missingIn("del {{file}} as {{user}}", document, {})).toEqual(["share", "user"]);
});

test("asks for nothing when all is known", () => {
  expect(missingIn("del {{file}}", document, { file: "x" })).toEqual([]);
});

test("asks for one value of a circle, so that it can be broken", () => {
  expect(missingIn("{{round}}", document, {})).toEqual(["circle"]);
});
