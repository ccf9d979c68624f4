// What stands above the next step: what was done, tried and left, in the order it came.
import type { State, Step } from "./types";

export type Custom = State["customs"][number];

/** `left` steps were undone or jumped away from; runs of them fold into one line. */
export type Done =
  | { kind: "step"; step: Step; inside: boolean }
  | { kind: "subflow"; step: Step }
  | { kind: "own"; own: Custom }
  | { kind: "left"; steps: Step[] };

export function done(state: State): Done[] {
  const lines = state.steps.flatMap((step) => [...ownAt(state, step.step), ...lineOf(state, step)]);
  return folded([...ownAt(state, null), ...lines]);
}

function lineOf(state: State, step: Step): Done[] {
  const here = step.step === state.path.at(-1) && !step.answer && !step.skip;
  if (here) return [];
  if (step.flow) return state.steps.some((inner) => isDone(inner, step)) ? [{ kind: "subflow", step }] : [];
  if (step.left) return step.answer || !isUndone(state, step) ? [{ kind: "left", steps: [step] }] : [];
  return step.answer || step.skip ? [{ kind: "step", step, inside: step.within !== null }] : [];
}

function isDone({ within, left, answer, skip }: Step, around: Step): boolean {
  return within === around.step && !left && Boolean(answer ?? skip);
}

/** Nothing was said at it, and the answer that led to it was taken back: only that one is worth a line. */
function isUndone({ steps }: State, { presented_at }: Step): boolean {
  return steps.some(({ attempts }) => attempts.some(({ answer }) => answer.at === presented_at));
}

/** They were done before the step they were done at. */
function ownAt(state: State, step: number | null): Done[] {
  return state.customs.filter((own) => own.after === step).map((own) => ({ kind: "own", own }));
}

function folded(lines: Done[]): Done[] {
  const all: Done[] = [];
  for (const line of lines) {
    const last = all.at(-1);
    if (line.kind === "left" && last?.kind === "left") last.steps.push(...line.steps);
    else all.push(line);
  }
  return all;
}

/** What became of a step, in a line. */
export function outcomeOf({ answer, skip, unit }: Step): string {
  if (skip) return `Skipped: ${skip.reason}`;
  if (!answer) return "";
  return answer.value === null ? answer.label : [answer.value, unit].filter(Boolean).join(" ");
}

/** What was answered before a person went back, the last first. */
export function triedAt({ attempts, unit }: Step): { told: string; at: string }[] {
  return attempts.toReversed().map(({ answer, undone_at }) => ({
    told: answer.value === null ? answer.label : [answer.value, unit].filter(Boolean).join(" "),
    at: undone_at,
  }));
}
