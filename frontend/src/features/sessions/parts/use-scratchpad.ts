// The text of the scratchpad, whether it is open, and how it keeps itself.
import { useEffect, useEffectEvent, useMemo, useState } from "react";
import { useDraftGuard } from "@/lib/draft-guard";
import { useToast } from "@/ui/toast";
import { useDraft, usePlayer, useShown, useView } from "./player-context";

const key = "scratchpad";
const savedAfter = 2000;

/** After a reload with typing that was not kept it is open again. */
export function useScratchpadOpen(): [boolean, (open: boolean) => void] {
  const drafted = useShown(({ drafts }) => drafts[key] !== undefined);
  return useState(drafted);
}

/** `unsaved` is what was typed since it was kept last: also nothing at all, so it is stored as more than its text. */
export function useScratchpadText() {
  const player = usePlayer();
  const { scratchpad } = useView();
  const [draft, setDraft] = useDraft(key);
  const unsaved = useMemo<string | null>(() => (draft ? JSON.parse(draft).text : null), [draft]);
  const toast = useToast();
  const change = (text: string) => setDraft(JSON.stringify({ text }));
  const keep = (text: string) => {
    if (text !== unsaved) change(text);
    if (text === scratchpad || player.say({ kind: "scratchpad_changed", text }) === null) setDraft("");
  };
  const guard = useDraftGuard(keep, { remembers: true });
  const save = () => {
    if (unsaved !== null && !guard.asked) void guard.offer(unsaved);
  };
  const saveLater = useEffectEvent(save);
  const leave = useEffectEvent(async () => {
    if (unsaved === null) return;
    const suspicion = guard.asked ?? (await guard.look(unsaved));
    if (suspicion)
      toast({
        text: `${suspicion.words}. Open the scratchpad to decide: it is not kept yet.`,
        kind: "error",
      });
    else keep(unsaved);
  });
  useEffect(() => {
    if (unsaved === null) return;
    const timer = setTimeout(saveLater, savedAfter);
    return () => clearTimeout(timer);
  }, [unsaved]);
  useEffect(() => () => void leave(), []);
  return {
    text: unsaved ?? scratchpad,
    unsaved,
    asked: guard.asked,
    save,
    change: (text: string) => {
      guard.forget();
      change(text);
    },
  };
}
