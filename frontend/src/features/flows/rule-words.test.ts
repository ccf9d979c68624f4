import { expect, test } from "vitest";
import { parse } from "@/graph/parse";
import type { Rule } from "@/graph/rules";
import { ruleWords } from "./rule-words";

const flow = parse(`
format: resolutionflow/flow
format_version: 1
id: 0199aaaa-0000-7000-8000-0000000000f3
slug: rules
kind: troubleshooting
title: Rules
summary: For tests.
category: Tests
domain: tests
variables:
  - { name: os, label: System, type: text, source: asked }
start: scope
nodes:
  - { id: scope, kind: question, title: How many?, exits: [{ id: one, label: One user, to: end }, { id: many, label: Many users, to: end }] }
  - { id: end, kind: resolution, title: End, outcome: fixed }
`).document;

test.each([
  [{ op: "lt", var: "answer.disk", value: "10" }, "answer.disk is below 10"],
  [{ op: "eq", var: "answer.scope", value: "one" }, '"How many?" is One user'],
  [{ op: "not", rule: { op: "is_set", var: "os" } }, "not (System is known)"],
  [
    {
      op: "any",
      rules: [
        { op: "in", var: "answer.scope", values: ["one", "many"] },
        { op: "contains", var: "os", value: "Server" },
      ],
    },
    '"How many?" is One user or Many users or System contains Server',
  ],
] as [Rule, string][])("%o", (rule, words) => {
  expect(flow && ruleWords(rule, "disk", flow)).toBe(words);
});

test("the own answer of a step is it", () => {
  const rule: Rule = { op: "gt", var: "answer.scope", value: "5" };
  expect(flow && ruleWords(rule, "scope", flow)).toBe("it is above 5");
});
