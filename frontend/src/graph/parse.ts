/** Text to flow: the document, or every problem at its line. */

import type { Document } from "./document.gen";
import { inOrder, type Problem, Unreadable } from "./problems";
import { type Reading, read } from "./reader";
import { flowSchema } from "./schema";
import { validate } from "./validate";

const MOST_PROBLEMS = 100;

/** Problems come in the order of lines, at most a hundred. */
export type Parsed = { document: Document; problems: null } | { document: null; problems: Problem[] };

export function parse(text: string): Parsed {
  let reading: Reading;
  try {
    reading = read(text);
  } catch (stop) {
    if (stop instanceof Unreadable) return { document: null, problems: [stop.problem] };
    throw stop;
  }
  if (!reading.root) {
    const message = "The file is empty.";
    return { document: null, problems: [{ line: 1, column: 1, path: "", code: "missing", message }] };
  }
  const { value, problems } = validate(reading.root, flowSchema);
  const found = inOrder([...reading.problems, ...problems]);
  if (found.length > 0) return { document: null, problems: found.slice(0, MOST_PROBLEMS) };
  return { document: value as Document, problems: null };
}
