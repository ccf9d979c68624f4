// A new step: said aloud, in sight, and under the fingers.
import { type RefObject, useEffect, useEffectEvent } from "react";
import { announce } from "@/lib/announce";
import type { Here } from "./player-context";

type Target = RefObject<HTMLElement | null>;

/** Puts the focus on what Enter takes next, unless the person is typing elsewhere or a dialog is open. */
export function useArrival({ step, number }: Here, card: Target, first: Target): void {
  const tell = useEffectEvent(() => announce(`Step ${number}. ${step.title}`));
  useEffect(() => {
    tell();
    const active = document.activeElement;
    const typing = active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement;
    if (!typing && !document.querySelector("[data-overlay]")) first.current?.focus({ preventScroll: true });
    showFromItsTitle(card.current);
  }, [card, first]);
}

/** A step that is longer than the screen is read from its title on; a shorter one moves as little as it can. */
function showFromItsTitle(card: HTMLElement | null) {
  const room = card?.closest("[data-steps]")?.clientHeight ?? 0;
  const long = (card?.offsetHeight ?? 0) > room;
  card?.scrollIntoView({ block: long ? "start" : "nearest" });
}
