// How the session is about to end: what was typed, else what the end of the flow says.
import { useEffect, useMemo, useState } from "react";
import type { Ending } from "@/features/documents/public";
import { fill } from "@/graph/variables";
import { type Here, useDraft, useHere } from "./player-context";

type Fields = { outcome: Ending["outcome"]; root_cause: string; fix: string };

export type EndingDraft = {
  /** As typed. */
  fields: Fields;
  /** As it will be stored. */
  ending: Ending;
  change: (change: Partial<Fields>) => void;
  clear: () => void;
};

export function useEnding(): EndingDraft {
  const here = useHere();
  const [draft, setDraft] = useDraft("resolve");
  const typed = useMemo<Partial<Fields>>(() => (draft ? JSON.parse(draft) : {}), [draft]);
  const fields = useMemo(() => ({ ...suggested(here), ...typed }), [here, typed]);
  const ending = useMemo(() => {
    const { outcome, root_cause, fix } = fields;
    return { outcome, root_cause: root_cause.trim() || null, fix: fix.trim() || null };
  }, [fields]);
  return {
    fields,
    ending,
    change: (change) => setDraft(JSON.stringify({ ...typed, ...change })),
    clear: () => setDraft(""),
  };
}

function suggested(here: Here | null): Fields {
  const end = here?.node;
  if (here && end?.kind === "resolution") {
    return { outcome: end.outcome, root_cause: filled(end.root_cause, here), fix: filled(end.fix, here) };
  }
  return { outcome: end?.kind === "escalation" ? "referred" : "fixed", root_cause: "", fix: "" };
}

/** On one line, with its values; what nobody told is named. */
function filled(text: string | null, { values, document }: Here): string {
  const pieces = fill(text ?? "", values).map((piece) => {
    if ("text" in piece) return piece.text;
    if ("value" in piece) return piece.value;
    return document.variables.find(({ name }) => name === piece.variable)?.label ?? piece.variable;
  });
  return pieces.join("").replace(/\s+/g, " ");
}

const typingPause = 250;

/** The ending once it has stood still for a moment. */
export function useSettled(ending: Ending): Ending {
  const [settled, setSettled] = useState(ending);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(ending), typingPause);
    return () => clearTimeout(timer);
  }, [ending]);
  return settled;
}
