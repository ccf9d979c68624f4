// How the parts of the session page reach the player and what it shows.
import { createContext, useContext, useMemo } from "react";
import { useStore } from "zustand";
import type { Document } from "@/graph/document.gen";
import { known } from "@/graph/variables";
import { exits, type Node, node } from "@/graph/walk";
import { wayPast } from "../advance";
import { Illegal } from "../lifecycle";
import { currentStep } from "../moving";
import { type Numbers, numbers } from "../numbers";
import type { Pending } from "../player";
import type { PlayerStore } from "../player-store";
import { type Progress, progress } from "../progress";
import type { Shown } from "../shown";
import { values } from "../timeline";
import type { State, Step } from "../types";

export const PlayerContext = createContext<PlayerStore | null>(null);

export function usePlayer(): PlayerStore {
  const player = useContext(PlayerContext);
  if (!player) throw new Error("Only parts of a session page use the player.");
  return player;
}

export function useShown<Picked>(pick: (shown: Shown) => Picked): Picked {
  return useStore(usePlayer(), pick);
}

export function useView(): State {
  return useShown(({ view }) => view);
}

/** What the steps are called on the screen. */
export function useNumbers(): Numbers {
  const { steps, customs } = useView();
  return useMemo(() => numbers({ steps, customs }), [steps, customs]);
}

const none: Pending[] = [];

/** What the server does not have, once that has lasted for a while. */
export function useUnsent(): Pending[] {
  return useShown(({ late, player }) => (late ? player.pending : none));
}

/** Unsent typing under a name, and how to change it. */
export function useDraft(key: string): [string, (text: string) => void] {
  const player = usePlayer();
  const text = useShown(({ drafts }) => drafts[key] ?? "");
  return [text, (next) => player.draft(key, next)];
}

export type Here = Progress & {
  step: Step;
  node: Node;
  /** The flow the step belongs to: within a subflow's step the subflow. */
  document: Document;
  values: Record<string, string>;
};

/** The step the session stands at. Nothing without a flow, and while the flow is being fetched. */
export function useHere(): Here | null {
  const view = useView();
  const guides = useShown((shown) => shown.guides);
  const within = currentStep(view)?.within ?? null;
  const document = guides.knows(view, within) ? guides.find(view, within) : null;
  return useMemo(() => {
    const step = currentStep(view);
    if (!step || !document) return null;
    return {
      step,
      node: node(document, step.node),
      document,
      values: known(document, values(view)),
      ...progress(view, guides),
    };
  }, [view, document, guides]);
}

/** Why the step cannot be skipped, or nothing. */
export function skipRefusal({ step, document, node: here }: Here): string | null {
  if (exits(here).length === 0) return "This is the end of the flow.";
  try {
    wayPast({ step, document });
    return null;
  } catch (problem) {
    if (problem instanceof Illegal) return problem.message;
    throw problem;
  }
}
