// What an engineer's event means in a session that walks a flow: whether the flow allows it, and what follows.
import type { Document, Exit } from "@/graph/document.gen";
import { known } from "@/graph/variables";
import * as walk from "@/graph/walk";
import { currentStep, Illegal, values } from "./timeline";
import type { Answered, Happened, State, Step, StepPresented } from "./types";

/** Throws `Illegal` when the flow does not allow the answer. `document` is the one the session walks. */
export function allow(state: State, said: Happened, document: Document | null): void {
  if (said.kind === "answered") taken(state, said, walked(document));
  if (said.kind === "step_skipped") wayPast(state, walked(document));
}

/** The events that follow from `said`, which `state` has already taken in. */
export function follow(state: State, said: Happened, document: Document | null): StepPresented[] {
  if (!document) return [];
  switch (said.kind) {
    case "started":
    case "guide_changed":
      return [present(state, document, document.start)];
    case "answered":
      return [present(state, document, exitOf(document, here(state).node, said.exit).to)];
    case "step_skipped":
      return [present(state, document, wayPast(state, document).to)];
    default:
      return [];
  }
}

/** The exit a skipped step leaves by: `skipped` where there is one, else the only one. */
export function wayPast(state: State, document: Document): Exit {
  const exits = walk.exits(walk.node(document, here(state).node));
  const way = exits.find((exit) => exit.id === "skipped") ?? (exits.length === 1 ? exits[0] : undefined);
  if (!way) throw new Illegal("not_skippable", "This answer decides the way. Answer it, or go back.");
  return way;
}

function taken(state: State, said: Answered, document: Document): void {
  const { exit, value } = said;
  try {
    walk.take(document, here(state).node, { exit, value, values: known(document, values(state)) });
  } catch (refused) {
    if (refused instanceof walk.Refused) throw new Illegal(refused.code, refused.detail);
    throw refused;
  }
}

function present(state: State, document: Document, nodeId: string): StepPresented {
  return { kind: "step_presented", step: state.steps.length + 1, node: walk.node(document, nodeId) };
}

function exitOf(document: Document, nodeId: string, exitId: string): Exit {
  const exit = walk.exits(walk.node(document, nodeId)).find((known) => known.id === exitId);
  if (!exit) throw new Illegal("unknown_exit", `This step has no answer \`${exitId}\`.`);
  return exit;
}

function here(state: State): Step {
  const step = currentStep(state);
  if (!step) throw new Illegal("no_step", "The session has no step to answer.");
  return step;
}

function walked(document: Document | null): Document {
  if (!document) throw new Illegal("no_flow", "The session walks no flow.");
  return document;
}
