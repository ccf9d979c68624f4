/** Where an answer leads, and how far it is to the end. */

import type { Document, Exit, Question } from "./document.gen";
import { holds, isNumeric, type Values } from "./rules";
import { known } from "./variables";

export type Node = Document["nodes"][number];
export type Refusal =
  | "unknown_node"
  | "no_exits"
  | "unknown_exit"
  | "value_missing"
  | "not_a_number"
  | "value_not_asked"
  | "no_rule_holds";

export type Answer = { exit: string | null; value: string | null; values: Values };

/** `end` is the end that was reached; else `stuck` says why not. */
export type Walk = { path: string[]; end: string | null; stuck: Refusal | "no_answer" | "loop" | null };

const LONGEST_WALK = 1000;

export class Refused extends Error {
  readonly code: Refusal;
  readonly detail: string;

  constructor(code: Refusal, detail: string) {
    super(detail);
    this.code = code;
    this.detail = detail;
  }
}

export function node(document: Document, nodeId: string): Node {
  const found = document.nodes.find((candidate) => candidate.id === nodeId);
  if (!found) throw new Refused("unknown_node", `The flow has no step "${nodeId}".`);
  return found;
}

export function exits(of: Node): Exit[] {
  return of.kind === "resolution" || of.kind === "escalation" ? [] : of.exits;
}

export function asksValue(of: Node): of is Question {
  return of.kind === "question" && of.input.type !== "choice";
}

/** A choice takes the exit that was named; a typed value takes the first exit whose rule holds. */
export function take(document: Document, nodeId: string, answer: Answer): Exit {
  const here = node(document, nodeId);
  if (exits(here).length === 0) throw new Refused("no_exits", `"${here.title}" is an end.`);
  if (asksValue(here)) return takeByValue(here, answer);
  if (answer.value !== null) {
    throw new Refused("value_not_asked", `"${here.title}" asks for a choice, not for a value.`);
  }
  const chosen = exitOf(here, answer.exit);
  if (chosen.when && !holds(chosen.when, answer.values)) {
    throw new Refused("no_rule_holds", `"${chosen.label}" does not apply here.`);
  }
  return chosen;
}

function exitOf(here: Node, exitId: string | null): Exit {
  const found = exits(here).find((candidate) => candidate.id === exitId);
  if (!found) throw new Refused("unknown_exit", `"${here.title}" has no answer "${exitId ?? ""}".`);
  return found;
}

function takeByValue(here: Question, { exit, value, values }: Answer): Exit {
  if (!value) throw new Refused("value_missing", `"${here.title}" asks for a value.`);
  if (here.input.type === "number" && !isNumeric(value)) {
    throw new Refused("not_a_number", `"${here.title}" asks for a number, as in 12 or -0.5.`);
  }
  const nowKnown = { ...values, ...typed(here, value) };
  const found = here.exits.find((candidate) => !candidate.when || holds(candidate.when, nowKnown));
  if (!found) throw new Refused("no_rule_holds", `"${here.title}" has no answer for ${value}.`);
  if (exit === null || exitOf(here, exit) === found) return found;
  throw new Refused("no_rule_holds", `${value} leads to "${found.label}".`);
}

/** What a typed value makes known, under the names that rules and placeholders use. */
export function typed(here: Question, value: string): Record<string, string> {
  const own = { [`answer.${here.id}`]: value };
  return here.input.variable ? { ...own, [here.input.variable]: value } : own;
}

/** From the start, by answers for each node: one for every visit, or a list with one for each visit. */
export function walk(
  document: Document,
  answers: Readonly<Record<string, string | readonly string[]>>,
  values: Values = {},
): Walk {
  const given = { ...values };
  const path: string[] = [];
  let here = document.start;
  try {
    while (path.length < LONGEST_WALK) {
      const current = node(document, here);
      path.push(here);
      if (exits(current).length === 0) return { path, end: here, stuck: null };
      const visit = path.filter((id) => id === here).length;
      const answer = answerOf(current, answers, visit);
      if (answer === null) return { path, end: null, stuck: "no_answer" };
      const said = asksValue(current) ? { exit: null, value: answer } : { exit: answer, value: null };
      const chosen = take(document, here, { ...said, values: known(document, given) });
      Object.assign(given, asksValue(current) ? typed(current, answer) : { [`answer.${here}`]: answer });
      here = chosen.to;
    }
  } catch (refused) {
    if (refused instanceof Refused) return { path, end: null, stuck: refused.code };
    throw refused;
  }
  return { path, end: null, stuck: "loop" };
}

function answerOf(
  here: Node,
  answers: Readonly<Record<string, string | readonly string[]>>,
  visit: number,
): string | null {
  const given = Object.hasOwn(answers, here.id) ? answers[here.id] : undefined;
  if (typeof given === "string") return given;
  if (given) return given[visit - 1] ?? null;
  const [only, ...others] = exits(here);
  return only && others.length === 0 && !asksValue(here) ? only.id : null;
}

/** Steps on the longest way from here to an end. Ways back are not counted, so it shrinks with every step ahead. */
export function longestLeft(document: Document, nodeId: string): number {
  node(document, nodeId);
  return lengths(document).get(nodeId) ?? 0;
}

/**
 * `longestLeft` of every node: depth first from the start, in the order of exits, without the ways back.
 *
 * `weigh` says for how many steps a node counts.
 */
export function lengths(document: Document, weigh: (of: Node) => number = () => 1): Map<string, number> {
  const nodes = new Map<string, Node>();
  for (const candidate of document.nodes) {
    if (!nodes.has(candidate.id)) nodes.set(candidate.id, candidate);
  }
  const found = new Map<string, number>();
  const open = new Set<string>();
  const measure = (id: string): void => {
    open.add(id);
    let longest = 0;
    for (const { to } of exits(nodes.get(id) as Node)) {
      const next = nodes.get(to);
      if (!next || open.has(to)) continue;
      if (!found.has(to)) measure(to);
      longest = Math.max(longest, weigh(next) + (found.get(to) ?? 0));
    }
    open.delete(id);
    found.set(id, longest);
  };
  for (const root of [document.start, ...nodes.keys()]) {
    if (nodes.has(root) && !found.has(root)) measure(root);
  }
  return found;
}
