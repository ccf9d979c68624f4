// How far a session is on its way. Steps that begin a subflow ask nothing: they are no step of the person.
import { lengths, type Node } from "@/graph/walk";
import type { Guides } from "./guides";
import { Illegal } from "./lifecycle";
import { currentStep, stepNumber } from "./moving";
import { numbers } from "./numbers";
import type { State, Step } from "./types";

export type Progress = {
  /** The step, as a person counts them. */
  number: number;
  /** Steps on the longest way from here to an end. */
  left: number;
  /** The subflow that is being walked, and the place in it. */
  inside: { title: string; at: number; of: number } | null;
};

export function progress(state: State, guides: Guides): Progress {
  const step = currentStep(state);
  if (!step) return { number: 0, left: 0, inside: null };
  const number = numbers(state).get(step.step) ?? 0;
  if (step.within === null) return { number, left: left(state, guides, step), inside: null };
  const { title } = stepNumber(state, step.within);
  const at = asked(state).filter(({ within }) => within === step.within).length;
  return {
    number,
    left: left(state, guides, step),
    inside: { title, at, of: at + leftInside(state, guides, step) },
  };
}

/** The step that Back leads to. */
export function askedBefore(state: State): number | null {
  const here = currentStep(state);
  return asked(state).findLast((step) => step !== here)?.step ?? null;
}

/** The steps of the path that ask something. */
function asked(state: State): Step[] {
  return state.path.map((number) => stepNumber(state, number)).filter(({ flow }) => !flow);
}

function left(state: State, guides: Guides, step: Step): number {
  const inside = leftInside(state, guides, step);
  return step.within === null ? inside : inside + left(state, guides, stepNumber(state, step.within));
}

/** In the flow the step belongs to. The end of a subflow is no step: its way goes on around it. */
function leftInside(state: State, guides: Guides, step: Step): number {
  const document = guides.find(state, step.within);
  const all = document ? (lengths(document, weighed(guides, [])).get(step.node) ?? 0) : 0;
  return step.within === null ? all : Math.max(0, all - 1);
}

/** A subflow counts for its own steps, as far as it is known here. */
function weighed(guides: Guides, begun: string[]): (node: Node) => number {
  return (node) => {
    if (node.kind !== "subflow" || begun.includes(node.flow)) return 1;
    const document = known(() => guides.begunBy(node).document);
    return document
      ? (lengths(document, weighed(guides, [...begun, node.flow])).get(document.start) ?? 1)
      : 1;
  };
}

function known<Found>(find: () => Found): Found | null {
  try {
    return find();
  } catch (problem) {
    if (problem instanceof Illegal) return null;
    throw problem;
  }
}
