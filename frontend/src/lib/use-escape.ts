import { type RefObject, useEffect, useEffectEvent } from "react";

/** Escape within an element is its own, and not the dialog's around it, which listens on the document. */
export function useEscape(within: RefObject<HTMLElement | null>, run: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const inside = event.target instanceof Node && within.current?.contains(event.target);
    if (event.key !== "Escape" || event.isComposing || !inside) return;
    event.preventDefault();
    event.stopPropagation();
    run();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    window.addEventListener("keydown", listen, true);
    return () => window.removeEventListener("keydown", listen, true);
  }, []);
}
