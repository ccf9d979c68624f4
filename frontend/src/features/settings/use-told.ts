import { sentence } from "@/api/errors";
import { useToast } from "@/ui/toast";

/**
 * Tells by a toast what was done or why it was not, with the way back where there is one. What changes may be gone from
 * the screen by then, so a change is followed by its promise, which outlives the part that asked for it.
 */
export function useTold() {
  const toast = useToast();
  const onError = (error: unknown) => toast({ text: sentence(error), kind: "error" });
  return {
    onError,
    done: (text: string, undo?: () => void) => {
      toast({ text, ...(undo && { actions: [{ label: "Undo", run: undo }] }) });
      requestAnimationFrame((now) => catchFocus(now + settled));
    },
  };
}

/** A list that is read again shows it a few frames later. */
const settled = 1000;

/** The button that was pressed may be gone with what it was about. */
function catchFocus(until: number) {
  if (document.activeElement === document.body)
    document.querySelector<HTMLElement>("main")?.focus({ preventScroll: true });
  else
    requestAnimationFrame((now) => {
      if (now < until) catchFocus(until);
    });
}
