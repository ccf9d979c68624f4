/** Does a rule hold? Values are text; two numeric texts compare as exact decimals. Nothing here throws. */

import type { Among, Compare, Every, IsSet, Not, Some } from "./document.gen";

export type Rule = Compare | Among | IsSet | Every | Some | Not;
export type Values = Readonly<Record<string, string>>;

const NUMERIC = /^-?[0-9]{1,30}(?:\.[0-9]{1,30})?$/;

export function isNumeric(text: string): boolean {
  return NUMERIC.test(text);
}

/** What is known under a name; an empty value counts as missing. */
export function valueFor(values: Values, name: string): string {
  return (Object.hasOwn(values, name) && values[name]) || "";
}

/** A missing or empty variable makes every comparison false, `ne` too. */
export function holds(rule: Rule, values: Values): boolean {
  if (rule.op === "all") return rule.rules.every((part) => holds(part, values));
  if (rule.op === "any") return rule.rules.some((part) => holds(part, values));
  if (rule.op === "not") return !holds(rule.rule, values);
  const known = valueFor(values, rule.var);
  if (known === "") return false;
  if (rule.op === "is_set") return true;
  if (rule.op === "in") return rule.values.some((value) => equal(known, value));
  return compare(rule, known);
}

function equal(left: string, right: string): boolean {
  return isNumeric(left) && isNumeric(right) ? order(left, right) === 0 : left === right;
}

function compare(rule: Compare, known: string): boolean {
  if (rule.op === "eq") return equal(known, rule.value);
  if (rule.op === "ne") return !equal(known, rule.value);
  if (rule.op === "contains") return folded(known).includes(folded(rule.value));
  if (!isNumeric(known) || !isNumeric(rule.value)) return false;
  const sign = order(known, rule.value);
  if (rule.op === "lt") return sign < 0;
  if (rule.op === "le") return sign <= 0;
  if (rule.op === "gt") return sign > 0;
  return sign >= 0;
}

// Only A-Z: folding of other letters differs between languages and versions of Unicode.
function folded(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** Negative, zero or positive as the decimals compare: on text, since a float has too few digits. */
function order(left: string, right: string): number {
  const [a, b] = [decimal(left), decimal(right)];
  if (a.negative !== b.negative) return a.negative ? -1 : 1;
  const size = a.whole.length - b.whole.length || textOrder(a.whole, b.whole) || textOrder(a.part, b.part);
  return a.negative ? -size : size;
}

function decimal(text: string): { negative: boolean; whole: string; part: string } {
  const [whole = "", part = ""] = text.replace("-", "").split(".");
  const plain = { whole: whole.replace(/^0+/, ""), part: part.replace(/0+$/, "") };
  return { negative: text.startsWith("-") && plain.whole + plain.part !== "", ...plain };
}

function textOrder(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
