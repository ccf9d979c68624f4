/** Placeholders in texts, and the values they take. */

import type { Document } from "./document.gen";
import { type Values, valueFor } from "./rules";

export type Piece =
  | { text: string }
  | { variable: string; value: string }
  | { variable: string; missing: true };

const PLACEHOLDER = /\{\{[ \t]*([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*)[ \t]*\}\}/g;
const LONGEST_NAME = 80;
const DEEPEST = 5;
const LONGEST_VALUE = 4000;

/** An empty value is missing: it is asked for, never copied. */
export function fill(text: string, values: Values): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const found of text.matchAll(PLACEHOLDER)) {
    const variable = found[1] ?? "";
    if (variable.length > LONGEST_NAME) continue;
    if (found.index > end) pieces.push({ text: text.slice(end, found.index) });
    const value = valueFor(values, variable);
    pieces.push(value ? { variable, value } : { variable, missing: true });
    end = found.index + found[0].length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return pieces;
}

/** The variables that a text asks for, each once, in order. */
export function namesIn(text: string): string[] {
  const names = [...text.matchAll(PLACEHOLDER)].map((found) => found[1] ?? "");
  return [...new Set(names.filter((name) => name.length <= LONGEST_NAME))];
}

/**
 * What is given, else the defaults, else what can be computed of those.
 *
 * A computed value may use computed ones, five deep; one that is part of a circle, or grows beyond what a text may be,
 * stays missing.
 */
export function known(document: Pick<Document, "variables">, given: Values): Record<string, string> {
  const values = Object.fromEntries(Object.entries(given).filter(([, value]) => value));
  for (const variable of document.variables) {
    if (variable.default && !valueFor(values, variable.name)) values[variable.name] = variable.default;
  }
  for (let depth = 0; depth < DEEPEST; depth += 1) Object.assign(values, computed(document, values));
  return values;
}

function computed(document: Pick<Document, "variables">, values: Values): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { name, source, value } of document.variables) {
    if (source !== "computed" || value === null || valueFor(values, name)) continue;
    const pieces = fill(value, values);
    const text = pieces.map(said).join("");
    const complete = !pieces.some((piece) => "missing" in piece);
    if (complete && [...text].length <= LONGEST_VALUE) found[name] = text;
  }
  return found;
}

function said(piece: Piece): string {
  if ("text" in piece) return piece.text;
  return "value" in piece ? piece.value : "";
}
