/** The text of a flow, ready for the reader, and where in it something stands. */

import type { Node } from "yaml";
import { type Place, Unreadable } from "./problems";

const LARGEST = 1_000_000;
const NEAR = 100;
const UNSEEN = String.raw`[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]`;
const FORBIDDEN = new RegExp(String.raw`${UNSEEN}|\p{Surrogate}`, "u");
const DIRECTIVE = /^(?:[ \t]*(?:#[^\n]*)?\n)*%/;

export class Source {
  readonly text: string;
  readonly #lines: number[];
  /** Where characters stand that take two units; lines may be long, so columns are not counted anew each time. */
  readonly #pairs: number[];
  #json: boolean | null = null;

  constructor(written: string) {
    if (written.length > LARGEST || new TextEncoder().encode(written).length > LARGEST) {
      throw new Unreadable({ line: 1, column: 1 }, "too_large", "The file is larger than 1 MB.");
    }
    this.text = written.replace(/^\ufeff/, "").replaceAll("\r\n", "\n");
    this.#lines = [0, ...Array.from(this.text.matchAll(/\n/g), (found) => found.index + 1)];
    this.#pairs = Array.from(this.text.matchAll(/[\u{10000}-\u{10ffff}]/gu), (found) => found.index);
    const hidden = FORBIDDEN.exec(this.text);
    if (hidden) {
      const shown = hidden[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
      const words = `Remove the invisible character U+${shown} here.`;
      throw new Unreadable(this.place(hidden.index), "syntax", words);
    }
    const directive = DIRECTIVE.exec(this.text);
    if (directive) {
      const place = this.place(directive[0].length - 1);
      throw new Unreadable(place, "not_allowed_yaml", "Remove this line that starts with %.");
    }
  }

  get isJson(): boolean {
    this.#json ??= isJson(this.text);
    return this.#json;
  }

  place(offset: number): Place {
    const line = countUpTo(this.#lines, offset);
    const start = this.#lines[line - 1] ?? 0;
    const pairs = countUpTo(this.#pairs, offset - 1) - countUpTo(this.#pairs, start - 1);
    return { line, column: offset - start - pairs + 1 };
  }

  /** The first character at or after the offset that is no blank; behind the last one there is nothing to look for. */
  nextInk(offset: number): number {
    const blanks = this.text.slice(offset).search(/\S/);
    return blanks < 0 ? this.text.trimEnd().length : offset + blanks;
  }

  slice(node: Node): string {
    return this.text.slice(node.range?.[0] ?? 0, node.range?.[1] ?? 0);
  }

  /** What stands just before the node on its line. */
  before(node: Node): string {
    const start = node.range?.[0] ?? 0;
    const line = this.#lines[countUpTo(this.#lines, start) - 1] ?? 0;
    return this.text.slice(Math.max(line, start - NEAR), start);
  }

  lastBefore(text: string, node: Node): number {
    return Math.max(0, this.text.lastIndexOf(text, node.range?.[0] ?? 0));
  }
}

/** How many of the sorted numbers are not above the limit. */
function countUpTo(sorted: number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
