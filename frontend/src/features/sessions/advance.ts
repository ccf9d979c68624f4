// What an engineer's event means in a session that walks a flow: whether the flow allows it, and what follows.
import type { Document, Exit, Subflow } from "@/graph/document.gen";
import { isNumeric } from "@/graph/rules";
import { known } from "@/graph/variables";
import * as walk from "@/graph/walk";
import type { Guides } from "./guides";
import { Illegal } from "./lifecycle";
import { currentStep, stepNumber } from "./moving";
import { values } from "./timeline";
import type { Answered, FlowRef, Happened, State, Step, StepPresented, SubflowLeft } from "./types";

// Steps that ask nothing, one after the other: more is a flow that begins itself.
const mostUnasked = 20;

/** Throws `Illegal` when the flow does not allow it. */
export function allow(state: State, said: Happened, guides: Guides): void {
  switch (said.kind) {
    case "answered": {
      const here = expectHere(state, guides);
      take(state, said, here);
      expectEvidence(state, here);
      break;
    }
    case "step_skipped":
      wayPast(expectHere(state, guides));
      break;
    case "evidence_added":
      expectNumber(said.text, expectHere(state, guides));
      break;
    case "jumped":
      nodeOf(guides.document(state, null), said.node);
      break;
    case "resolved":
      if (state.flow && currentStep(state)) expectEvidence(state, expectHere(state, guides));
  }
}

/** The events that follow from `said`, which `state` has already taken in. */
export function follow(state: State, said: Happened, guides: Guides): (StepPresented | SubflowLeft)[] {
  if (!state.flow) return [];
  switch (said.kind) {
    case "started":
    case "guide_changed":
      return [...arrive(state, guides, { within: null, node: guides.document(state, null).start })];
    case "jumped":
      return [...arrive(state, guides, { within: null, node: said.node })];
    case "answered": {
      const here = expectHere(state, guides);
      const way = walk.exits(nodeOf(here.document, here.step.node)).find(({ id }) => id === said.exit);
      if (!way) throw new Illegal("unknown_exit", `This step has no answer \`${said.exit}\`.`);
      return [...arrive(state, guides, { within: here.step.within, node: way.to })];
    }
    case "step_skipped": {
      const here = expectHere(state, guides);
      return [...arrive(state, guides, { within: here.step.within, node: wayPast(here).to })];
    }
    default:
      return [];
  }
}

/** The step a session stands at, and the flow it belongs to. */
export type Standing = { step: Step; document: Document };

/** The exit a skipped step leaves by: `skipped` where there is one, else the only one. */
export function wayPast({ step, document }: Standing): Exit {
  const exits = walk.exits(nodeOf(document, step.node));
  const way = exits.find((exit) => exit.id === "skipped") ?? (exits.length === 1 ? exits[0] : undefined);
  if (!way) throw new Illegal("not_skippable", "This answer decides the way. Answer it, or go back.");
  return way;
}

/** What the step still needs before it can be answered. Pasted output is evidence too. */
export function evidenceOwed(state: State, { step, document }: Standing): string | null {
  const wanted = evidenceOf(document, step.node);
  if (!wanted?.required || state.evidence.some((evidence) => evidence.step === step.step)) return null;
  return wanted.kind === "text" && state.output ? null : wanted.label;
}

/** A node of the flow that is walked within a subflow's step, or of the session's own. */
type Place = { within: number | null; node: string };
/** A subflow's step: where it stands, and the flow it runs. */
type Begun = { node: Subflow; within: number | null; flow: FlowRef };

/** Into the subflows that begin there and out of those that end there, up to a step that asks something. */
function* arrive(state: State, guides: Guides, to: Place): Generator<StepPresented | SubflowLeft> {
  const begun = new Map<number, Begun>();
  let place = to;
  let step = state.steps.length + 1;
  for (let unasked = 0; unasked < mostUnasked; unasked += 1) {
    const { within } = place;
    const inside = within === null ? undefined : begun.get(within);
    const document = (inside && guides.version(inside.flow)) ?? guides.document(state, within);
    const node = nodeOf(document, place.node);
    if (node.kind === "subflow") {
      const guide = guides.begunBy(node);
      yield { kind: "step_presented", step, node, within, flow: guide.flow };
      begun.set(step, { node, within, flow: guide.flow });
      place = { within: step, node: guide.document.start };
      step += 1;
    } else if (within !== null && walk.exits(node).length === 0) {
      yield { kind: "subflow_left", step: within, exit: node.id };
      place = behind(inside ?? begunAt(state, guides, within), node.id);
    } else {
      yield { kind: "step_presented", step, node, within, flow: null };
      return;
    }
  }
  throw new Illegal("endless_subflow", "This flow begins subflows without end.");
}

function begunAt(state: State, guides: Guides, number: number): Begun {
  const { within, flow, node: id } = stepNumber(state, number);
  const node = nodeOf(guides.document(state, within), id);
  if (node.kind === "subflow" && flow) return { node, within, flow };
  throw new Illegal("not_in_subflow", `Step ${number} is no subflow that is being walked.`);
}

/** By the exit named like the end that was reached. */
function behind({ node, within }: Begun, end: string): Place {
  const way = node.exits.find(({ id }) => id === end);
  if (!way) throw new Illegal("unknown_exit", `"${node.title}" has no way on from "${end}".`);
  return { within, node: way.to };
}

function take(state: State, { exit, value }: Answered, { step, document }: Standing): void {
  translated(() => walk.take(document, step.node, { exit, value, values: known(document, values(state)) }));
}

function expectEvidence(state: State, here: Standing): void {
  const owed = evidenceOwed(state, here);
  if (owed) throw new Illegal("evidence_missing", `This step needs its evidence first: ${owed}.`);
}

function expectNumber(text: string, { step, document }: Standing): void {
  const wanted = evidenceOf(document, step.node);
  if (wanted?.kind !== "number" || isNumeric(text)) return;
  throw new Illegal("not_a_number", `${wanted.label} is a number, as in 12 or -0.5.`);
}

function evidenceOf(document: Document, nodeId: string) {
  const node = nodeOf(document, nodeId);
  return "evidence" in node ? node.evidence : null;
}

function nodeOf(document: Document, nodeId: string): walk.Node {
  return translated(() => walk.node(document, nodeId));
}

function translated<Result>(walked: () => Result): Result {
  try {
    return walked();
  } catch (refused) {
    if (refused instanceof walk.Refused) throw new Illegal(refused.code, refused.detail);
    throw refused;
  }
}

function expectHere(state: State, guides: Guides): Standing {
  const step = currentStep(state);
  if (!step) throw new Illegal(state.flow ? "no_step" : "no_flow", "The session has no step to answer.");
  return { step, document: guides.document(state, step.within) };
}
