/** Which answer pasted output speaks for, by the patterns of a step. They are RE2: no text can make them slow. */
import { RE2JS } from "re2js";
import type { Pattern } from "./document.gen";

/** `line` counts from 1, `pattern` from 0. */
export type Suggestion = { exit: string; line: number; pattern: number };

/** The first pattern that hits a line decides; of the lines it hits the last one is the newest. */
export function suggest(patterns: readonly Pattern[], text: string): Suggestion | null {
  const lines = text.split(/\r?\n/);
  for (const [pattern, { match, exit }] of patterns.entries()) {
    const hits = compiled(match);
    const line = hits ? lines.findLastIndex(hits) + 1 : 0;
    if (line > 0) return { exit, line, pattern };
  }
  return null;
}

/** Does a pattern hit a line? Nothing for one that cannot be read: publishing refuses those. */
export function compiled(match: string): ((line: string) => boolean) | null {
  try {
    const pattern = RE2JS.compile(match);
    return (line) => pattern.test(line);
  } catch {
    return null;
  }
}
