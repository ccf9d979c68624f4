// Says a rule in words, for people who read a flow.
import type { Document } from "@/graph/document.gen";
import type { Rule } from "@/graph/rules";
import { exits } from "@/graph/walk";

const compares = {
  eq: "is",
  ne: "is not",
  lt: "is below",
  le: "is at most",
  gt: "is above",
  ge: "is at least",
  contains: "contains",
};

/** `subject` is the node whose own answer the rule may speak of. */
export function ruleWords(rule: Rule, subject: string, document: Document): string {
  const words = (part: Rule) => ruleWords(part, subject, document);
  switch (rule.op) {
    case "all":
      return rule.rules.map(words).join(" and ");
    case "any":
      return rule.rules.map(words).join(" or ");
    case "not":
      return `not (${words(rule.rule)})`;
    case "is_set":
      return `${name(rule.var, subject, document)} is known`;
    case "in": {
      const values = rule.values.map((value) => label(rule.var, value, document));
      return `${name(rule.var, subject, document)} is ${values.join(" or ")}`;
    }
    default:
      return `${name(rule.var, subject, document)} ${compares[rule.op]} ${label(rule.var, rule.value, document)}`;
  }
}

function nodeOf(variable: string, { nodes }: Document) {
  return nodes.find(({ id }) => variable === `answer.${id}`);
}

function name(variable: string, subject: string, document: Document): string {
  const node = nodeOf(variable, document);
  if (node) return node.id === subject ? "it" : `"${node.title}"`;
  return document.variables.find((known) => known.name === variable)?.label ?? variable;
}

/** An answer by its words, anything else as it is. */
function label(variable: string, value: string, document: Document): string {
  const node = nodeOf(variable, document);
  const exit = node && exits(node).find(({ id }) => id === value);
  return exit ? exit.label : value;
}
