// The text of the scratchpad, and whether it is open.
import { useMemo, useState } from "react";
import { useDraft, useShown, useView } from "./player-context";

const key = "scratchpad";

/** After a reload with typing that was not kept it is open again. */
export function useScratchpadOpen(): [boolean, (open: boolean) => void] {
  const drafted = useShown(({ drafts }) => drafts[key] !== undefined);
  return useState(drafted);
}

/** `unsaved` is what was typed since it was kept last: also nothing at all, so it is stored as more than its text. */
export function useScratchpadText() {
  const { scratchpad } = useView();
  const [draft, setDraft] = useDraft(key);
  const unsaved = useMemo<string | null>(() => (draft ? JSON.parse(draft).text : null), [draft]);
  return {
    text: unsaved ?? scratchpad,
    unsaved,
    change: (text: string) => setDraft(JSON.stringify({ text })),
    forget: () => setDraft(""),
  };
}
