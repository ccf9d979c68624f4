/** The values of a text as a tree that knows where each of them stands; scalars as in the core schema of YAML 1.2. */

import type { Place } from "./problems";

export type Kind =
  | "text"
  | "integer"
  | "boolean"
  | "null"
  | "list"
  | "map"
  | "hexadecimal"
  | "octal"
  | "decimal"
  | "date"
  | "unread";

/** `text` is what a scalar says, `entries` hold a map, `values` a list. `unread` is what the reader refused. */
export type Tree = {
  place: Place;
  kind: Kind;
  text: string;
  entries: Map<string, Entry>;
  values: Tree[];
};

export type Entry = { place: Place; value: Tree };

// In the order they are tried; text that fits none is text. The kinds the format has no use for are told apart so that
// an author learns why `0x35` is no text.
const PLAIN: [Kind, RegExp][] = [
  ["null", /^(?:~|null|Null|NULL|)$/],
  ["boolean", /^(?:true|True|TRUE|false|False|FALSE)$/],
  ["integer", /^[-+]?[0-9]+$/],
  ["hexadecimal", /^0x[0-9a-fA-F]+$/],
  ["octal", /^0o[0-7]+$/],
  ["decimal", /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/],
  ["decimal", /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/],
  ["date", /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}.*)?$/],
];

// Longer numbers are beyond every limit of the format; cut here, both languages hold them exactly.
const LONGEST_INTEGER = 15;

export function tree(place: Place, kind: Kind, text = ""): Tree {
  return { place, kind, text, entries: new Map(), values: [] };
}

export function plainKind(text: string): Kind {
  return PLAIN.find(([, pattern]) => pattern.test(text))?.[0] ?? "text";
}

export function integerOf(text: string): number {
  const digits = text.replace(/^[-+]/, "").replace(/^0+/, "") || "0";
  const size = digits.length <= LONGEST_INTEGER ? Number(digits) : 10 ** LONGEST_INTEGER;
  return text.startsWith("-") && size > 0 ? -size : size;
}
