/**
 * Read text (YAML, and JSON with it) into a tree that knows where each value stands.
 *
 * It is narrower than YAML where readers disagree: anchors, aliases, tags, merge keys, directives and several documents
 * in one file are refused.
 */

import {
  type Document as Composed,
  Composer,
  type CST,
  isAlias,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  Parser,
  type Scalar,
  type YAMLMap,
} from "yaml";
import { type Code, joined, type Place, type Problem, Unreadable } from "./problems";
import { Source } from "./source";
import { plainKind, type Tree, tree } from "./tree";
import { unreadable } from "./yaml-errors";

const DEEPEST = 32;
// Fields and entries of lists: 350 steps, each as rich as those of the flows that ship, have fewer.
const MOST_ENTRIES = 20_000;
// The package takes an escaped quote for the closing one when the line behind it is not indented.
const CLOSED: Partial<Record<Scalar.Type, RegExp>> = {
  QUOTE_SINGLE: /^'(?:[^']+|'')*'$/,
  QUOTE_DOUBLE: /^"(?:[^"\\]+|\\[\s\S])*"$/,
};
const NAME = /^[A-Za-z0-9_-]+$/;

/** `root` is missing when the text holds nothing. */
export type Reading = { root: Tree | null; problems: Problem[] };

export function read(text: string): Reading {
  const source = new Source(text);
  const tokens = [...new Parser().parse(source.text)];
  const { entries, tooDeep } = measure(tokens);
  if (entries > MOST_ENTRIES) {
    const most = MOST_ENTRIES.toLocaleString("en-US");
    const words = `The file has more than ${most} fields and list entries. Split the flow into subflows.`;
    throw new Unreadable({ line: 1, column: 1 }, "too_large", words);
  }
  if (tooDeep !== null) {
    const words = `Lists and groups nest at most ${DEEPEST} deep.`;
    throw new Unreadable(source.place(tooDeep), "too_deep", words);
  }
  const composer = new Composer({
    version: "1.2",
    schema: "failsafe",
    uniqueKeys: false,
    logLevel: "silent",
  });
  const documents = [...composer.compose(tokens)];
  const stop = unreadable(documents, source);
  if (stop) throw stop;
  const [document] = documents;
  return document ? new Builder(source).reading(document) : { root: null, problems: [] };
}

/** How much there is, and where a list or group opens too deep; looked at before composing, which recurses. */
function measure(tokens: CST.Token[]): { entries: number; tooDeep: number | null } {
  const waiting: { token: CST.Token; depth: number }[] = tokens.map((token) => ({ token, depth: 0 }));
  let first: number | null = null;
  let entries = 0;
  while (waiting.length > 0) {
    const { token, depth } = waiting.pop() as { token: CST.Token; depth: number };
    if (token.type === "document" && token.value) waiting.push({ token: token.value, depth });
    if (!("items" in token)) continue;
    if (depth === DEEPEST) {
      first = Math.min(first ?? token.offset, token.offset);
      continue;
    }
    for (const { key, value } of token.items) {
      if (key || value) entries += 1;
      if (key) waiting.push({ token: key, depth: depth + 1 });
      if (value) waiting.push({ token: value, depth: depth + 1 });
    }
  }
  return { entries, tooDeep: first };
}

class Builder {
  readonly #source: Source;
  readonly #problems: Problem[] = [];

  constructor(source: Source) {
    this.#source = source;
  }

  reading(document: Composed.Parsed): Reading {
    const contents = document.contents as Node | null;
    const root = this.#value(contents, "");
    return { root: root.kind === "null" ? null : root, problems: this.#problems };
  }

  #value(node: Node | null, path: string, keyPlace?: Place): Tree {
    const place = node ? this.#place(node) : (keyPlace ?? { line: 1, column: 1 });
    if (!node) return tree(place, "null");
    if (isAlias(node)) {
      this.#name(node.source, place);
      this.#refuse(place, path, `Write the value out instead of the alias "*${node.source}".`);
      return tree(place, "unread");
    }
    this.#refuseProperties(node, path);
    if (isScalar(node)) return this.#scalar(node, keyPlace);
    for (const item of node.flow ? node.items : []) this.#checkFlow(isPair(item) ? item.value : item);
    if (isSeq(node)) {
      const list = tree(place, "list");
      list.values = node.items.map((item, index) => this.#value(item as Node, `${path}[${index}]`));
      return list;
    }
    return this.#map(node as YAMLMap<Node, Node | null>, path);
  }

  #scalar(node: Scalar, keyPlace?: Place): Tree {
    const text = String(node.value ?? "");
    const plain = node.type === "PLAIN" || node.type === undefined;
    this.#checkQuotes(node, text);
    const place = plain && text === "" && keyPlace ? keyPlace : this.#place(node);
    const kind = plain ? plainKind(text) : "text";
    return tree(place, this.#properties(node).length > 0 ? "unread" : kind, text);
  }

  /** The server's reader knows no halves of characters, except in JSON, where pairs of them make one. */
  #checkQuotes(node: Scalar, text: string): void {
    const raw = this.#source.slice(node);
    if (node.type && CLOSED[node.type]?.test(raw) === false) {
      throw new Unreadable(this.#place(node), "syntax", "A quote is opened here and never closed.");
    }
    if (node.type !== "QUOTE_DOUBLE") return;
    const halves = /(?<!\\)(?:\\\\)*\\u[dD][89a-fA-F]/.test(raw) && !this.#source.isJson;
    if (!halves && !/\p{Surrogate}/u.test(text)) return;
    const words = "In double quotes a backslash starts an escape. Use single quotes, or write it twice.";
    throw new Unreadable(this.#place(node), "syntax", words);
  }

  #map(node: YAMLMap<Node, Node | null>, path: string): Tree {
    const map = tree(this.#place(node), "map");
    for (const pair of node.items) this.#entry(map, pair, path);
    return map;
  }

  #entry(map: Tree, pair: Pair<Node, Node | null>, path: string): void {
    const place = this.#place(pair.key);
    if (!isScalar(pair.key)) {
      const words = "A field needs a plain name; this is an alias, a list or a group.";
      throw new Unreadable(place, isAlias(pair.key) ? "not_allowed_yaml" : "syntax", words);
    }
    const name = String(pair.key.value ?? "");
    const where = joined(path, name);
    this.#refuseProperties(pair.key, where);
    this.#checkName(pair.key);
    const first = map.entries.get(name);
    if (this.#isMarked(pair.key)) {
      this.#refuse(place, where, 'Remove the "?" before this field.');
    }
    const merge = name === "<<" && pair.key.type === "PLAIN";
    if (merge) this.#refuse(place, where, 'Write the fields out instead of merging them with "<<".');
    else if (first) {
      const words = `"${name}" is here twice; the first is on line ${first.place.line}.`;
      this.#refuse(place, where, words, "duplicate_key");
    }
    const value = this.#value(pair.value, where, place);
    if (!merge && !first) map.entries.set(name, { place, value });
  }

  /** Inside brackets the server's reader takes a leading question mark for a key. */
  #checkFlow(value: unknown): void {
    if (!isScalar(value) || value.type !== "PLAIN" || !String(value.value).startsWith("?")) return;
    throw new Unreadable(this.#place(value), "syntax", "Put text that starts with ? in quotes.");
  }

  #isMarked(key: Scalar): boolean {
    return this.#source.before(key).trimEnd().endsWith("?");
  }

  /** What the server's reader refuses. */
  #checkName(key: Scalar): void {
    const end = key.range?.[1] ?? 0;
    const written = this.#source.slice(key);
    const tight = key.type === "PLAIN" && /^:[,[\]{}]/.test(this.#source.text.slice(end, end + 2));
    const apart = !this.#isMarked(key) && /^[ \t]*\n\s*:/.test(this.#source.text.slice(end, end + 1000));
    if (written && !written.includes("\n") && !tight && !apart) return;
    const words = "A field needs a name, a colon and a blank, on one line.";
    throw new Unreadable(this.#source.place(end), "syntax", words);
  }

  #refuseProperties(node: Node, path: string): void {
    const place = this.#place(node);
    for (const { message, anchor } of this.#properties(node)) {
      if (anchor !== undefined) this.#name(anchor, place);
      this.#refuse(place, path, message);
    }
  }

  /** Where the server's reader gives up, so does this one. */
  #name(name: string, place: Place): void {
    if (NAME.test(name)) return;
    const words = "Anchors, aliases and tags are not allowed. Put text that starts with *, & or ! in quotes.";
    throw new Unreadable(place, "not_allowed_yaml", words);
  }

  #refuse(place: Place, path: string, message: string, code: Code = "not_allowed_yaml"): void {
    this.#problems.push({ ...place, path, code, message });
  }

  /** Anchors and tags before a value belong to it. */
  #place(node: Node): Place {
    return this.#source.place(Math.min(node.range?.[0] ?? 0, ...this.#properties(node).map(({ at }) => at)));
  }

  #properties(node: Node): { at: number; message: string; anchor?: string }[] {
    const { anchor, tag } = node as { anchor?: string; tag?: string };
    const found = [];
    if (anchor !== undefined && !isAlias(node)) {
      const at = this.#source.lastBefore(`&${anchor}`, node);
      found.push({ at, message: `Remove the anchor "&${anchor}".`, anchor });
    }
    if (tag !== undefined) {
      const at = this.#source.lastBefore("!", node);
      found.push({ at, message: `Remove the tag "${tag}"; put text in quotes.` });
    }
    return found;
  }
}
