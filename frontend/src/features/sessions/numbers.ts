// The numbers of the steps as a person counts them: pure, and the same on the server (`sessions/numbers.py`).
import type { State } from "./types";

/** By step of the timeline, and by id for one's own. */
export type Numbers = ReadonlyMap<number | string, number>;

/**
 * Counted is what a person did or is asked and what stands: neither a step that only begins a subflow, nor one that was
 * left. A step of one's own stands before the step it was done at.
 */
export function numbers({ steps, customs }: Pick<State, "steps" | "customs">): Numbers {
  const counted: (number | string)[] = [];
  const countOwn = (step: number | null) => {
    for (const { id, after } of customs) if (after === step) counted.push(id);
  };
  countOwn(null);
  for (const { step, flow, left } of steps) {
    countOwn(step);
    if (!flow && !left) counted.push(step);
  }
  return new Map(counted.map((key, index) => [key, index + 1]));
}

/** What a step is called in a sentence. One that was left has no number any more. */
export function stepName(known: Numbers, step: number): string {
  const number = known.get(step);
  return number === undefined ? "a step" : `step ${number}`;
}
