/** What an author is told about a problem: which field, what stands there, what is expected. */

import type { Schema } from "./schema";
import type { Tree } from "./tree";

const EXPECTED: Record<string, string> = {
  string: "text",
  integer: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a group of fields",
};
const NUMBERS: Partial<Record<Tree["kind"], string>> = {
  integer: "number",
  decimal: "decimal number",
  hexadecimal: "hexadecimal number",
  octal: "octal number",
};
const SHOWN = 60;

export function missing(path: string, schema: Schema): string {
  return `${field(path)} is missing. Expected: ${expected(schema)}.`;
}

export function empty(path: string, schema: Schema): string {
  return `${field(path)} is empty. Expected: ${expected(schema)}.`;
}

export function unknownField(name: string, known: string[]): string {
  return `${quoted(name)} is not a field here. The fields are: ${known.join(", ")}.`;
}

export function badName(name: string, names: Schema): string {
  return `${quoted(name)} is not a name. Expected: ${names.description}.`;
}

export function wrongType(path: string, tree: Tree, schema: Schema): string {
  const wanted = expected(schema);
  const quotable = wanted.startsWith("text") && tree.kind !== "list" && tree.kind !== "map";
  return `${field(path)} is ${described(tree)}. Expected: ${wanted}.${quotable ? " Put it in quotes." : ""}`;
}

export function notInList(path: string, tree: Tree, allowed: string[]): string {
  return `${field(path)} is ${quoted(tree.text)}. Expected: ${oneOf(allowed)}.`;
}

export function badFormat(path: string, tree: Tree, schema: Schema): string {
  const wanted = schema.description ?? "a UUID in small letters, as in 0192f3c4-5d6e-7f80-9a1b-2c3d4e5f6071";
  return `${field(path)} is ${quoted(tree.text)}. Expected: ${wanted}.`;
}

export function tooShort(path: string, tree: Tree, least: number): string {
  return `${field(path)} is empty. Expected: at least ${counted(tree, least)}.`;
}

export function tooLong(path: string, tree: Tree, length: number, most: number): string {
  return `${field(path)} has ${counted(tree, length)}. Expected: at most ${most}.`;
}

export function tooSmall(path: string, tree: Tree, least: number): string {
  return `${field(path)} is ${cut(tree.text)}. Expected: ${least} or more.`;
}

export function tooBig(path: string, tree: Tree, most: number): string {
  return `${field(path)} is ${cut(tree.text)}. Expected: ${most} or less.`;
}

function field(path: string): string {
  const name = path.slice(path.lastIndexOf(".") + 1);
  if (!name) return "The file";
  const entry = /^(.*)\[(\d+)\]$/s.exec(name);
  return entry ? `${quoted(entry[1] ?? "")}, entry ${Number(entry[2]) + 1},` : quoted(name);
}

function expected(schema: Schema): string {
  if (schema.anyOf) {
    return schema.anyOf
      .filter((branch) => branch.type !== "null")
      .map(expected)
      .join(" or ");
  }
  if (schema.const !== undefined) return String(schema.const);
  if (schema.enum) return oneOf(schema.enum);
  return EXPECTED[schema.type ?? "object"] ?? "a group of fields";
}

function described(tree: Tree): string {
  const number = NUMBERS[tree.kind];
  if (number) return `the ${number} ${cut(tree.text)}`;
  if (tree.kind === "date") return `the date ${cut(tree.text)}`;
  if (tree.kind === "boolean") return tree.text;
  if (tree.kind === "list") return "a list";
  if (tree.kind === "map") return "a group of fields";
  return `the text ${quoted(tree.text)}`;
}

function oneOf(allowed: string[]): string {
  return allowed.length === 1 ? `${allowed[0]}` : `${allowed.slice(0, -1).join(", ")} or ${allowed.at(-1)}`;
}

function counted(tree: Tree, number: number): string {
  const [one, many] = tree.kind === "list" ? ["entry", "entries"] : ["character", "characters"];
  return `${number} ${number === 1 ? one : many}`;
}

function quoted(text: string): string {
  return JSON.stringify(cut(text));
}

function cut(text: string): string {
  const characters = [...text];
  return characters.length <= SHOWN ? text : `${characters.slice(0, SHOWN).join("")}…`;
}
