// A small flow with every kind of step, for tests of the player.
import type { Document } from "@/graph/document.gen";
import { parse } from "@/graph/parse";

const text = `
format: resolutionflow/flow
format_version: 1
id: 0199aaaa-0000-7000-8000-0000000000f1
slug: test-flow
kind: troubleshooting
title: Test flow
summary: For tests.
category: Tests
domain: tests
start: scope
nodes:
  - id: scope
    kind: question
    title: How many users?
    fact: Scope
    exits:
      - { id: one, label: One user, to: disk }
      - { id: many, label: Many users, to: restart }
  - id: disk
    kind: question
    title: How much space is left?
    input: { type: number, unit: GB, variable: free_space }
    exits:
      - { id: low, label: Low, to: restart, when: { op: lt, var: answer.disk, value: "10" } }
      - { id: enough, label: Enough, to: about }
  - id: restart
    kind: action
    title: Restart the service
    risk: disruptive
    check: { command: "Restart-Service frxsvc -ComputerName {{host}}", shell: powershell }
    exits:
      - { id: done, label: Done, to: about }
      - { id: skipped, label: Skipped, to: fixed }
  - id: about
    kind: info
    title: About the cache
    exits:
      - { id: next, label: Next, to: fixed }
  - id: fixed
    kind: resolution
    title: Fixed
    outcome: fixed
    fix: Restarted
`;

const { document, problems } = parse(text);
if (!document) throw new Error(JSON.stringify(problems));

export const flow: Document = document;
