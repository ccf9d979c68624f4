/** What can be wrong with the text of a flow, and where. */

export type Code =
  | "syntax"
  | "duplicate_key"
  | "not_allowed_yaml"
  | "too_large"
  | "too_deep"
  | "missing"
  | "unknown_field"
  | "wrong_type"
  | "not_in_list"
  | "bad_format"
  | "too_short"
  | "too_long"
  | "too_small"
  | "too_big";

/** Both count from 1; a column is a character, not a UTF-16 unit. */
export type Place = { line: number; column: number };

export type Problem = Place & { path: string; code: Code; message: string };

/** The text cannot be read any further; nothing behind the problem is known. */
export class Unreadable extends Error {
  readonly problem: Problem;

  constructor(place: Place, code: Code, message: string) {
    super(message);
    this.problem = { ...place, path: "", code, message };
  }
}

export function inOrder(problems: Problem[]): Problem[] {
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return problems.toSorted(
    (a, b) => a.line - b.line || a.column - b.column || compare(a.path, b.path) || compare(a.code, b.code),
  );
}

export function joined(path: string, key: string): string {
  return path ? `${path}.${key}` : key;
}
