import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/ui/button";
import { TextArea } from "@/ui/field";
import type { Said } from "../types";
import { type Here, useDraft, usePlayer, useShown } from "./player-context";

const kinds = ["note", "output", "skip"] as const;
export type WritingKind = (typeof kinds)[number];

const words = {
  note: { label: "Note on this step", keep: "Keep note", empty: "Write the note first." },
  output: { label: "Output of the command", keep: "Keep output", empty: "Paste the output first." },
  skip: { label: "Why is this step skipped?", keep: "Skip step", empty: "Say why: the note will carry it." },
};

const longest = { note: 20_000, output: 60_000, skip: 300 };

/** The field that is open at a step. After a reload that is the one with text not kept yet. */
export function useWriting(here: Here | null): [WritingKind | null, (kind: WritingKind | null) => void] {
  const [asked, setAsked] = useState<{ step: number; kind: WritingKind | null } | null>(null);
  const step = here?.step.step ?? 0;
  const drafted = useShown(({ drafts }) => kinds.find((kind) => drafts[`${kind}:${step}`]) ?? null);
  return [asked?.step === step ? asked.kind : drafted, (kind) => setAsked({ step, kind })];
}

interface WritingProps {
  kind: WritingKind;
  step: number;
  onLeave: () => void;
}

/** Where a note, pasted output or the reason of a skip is typed. What is typed survives a reload until it is kept. */
export function Writing({ kind, step, onLeave }: WritingProps) {
  const player = usePlayer();
  const [draft, setDraft] = useDraft(`${kind}:${step}`);
  const [refused, setRefused] = useState<string | null>(null);
  const { label, keep, empty } = words[kind];
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.scrollIntoView({ block: "nearest" });
  }, []);
  const save = () => {
    const text = kind === "output" ? draft.replace(/\s+$/, "") : draft.trim();
    if (!text) return setRefused(empty);
    const problem = player.say(saidOf(kind, step, text));
    setRefused(problem);
    if (problem) return;
    setDraft("");
    onLeave();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Escape") onLeave();
    else if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    else save();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={place} className="flex scroll-mb-14 flex-col gap-2">
      <TextArea
        autoFocus
        label={label}
        mono={kind === "output"}
        rows={kind === "output" ? 6 : 2}
        maxLength={longest[kind]}
        value={draft}
        error={refused}
        spellCheck={kind !== "output"}
        onKeyDown={keys}
        onChange={(event) => {
          setRefused(null);
          setDraft(kind === "skip" ? event.target.value.replace(/\s*\n\s*/g, " ") : event.target.value);
        }}
      />
      <div className="flex items-center justify-end gap-2">
        <span className="mr-auto text-xs text-ink-3 touch:hidden">Shift ↵ for a new line</span>
        <Button size="sm" kind="ghost" onClick={onLeave}>
          Cancel
        </Button>
        <Button size="sm" keys="enter" onClick={save}>
          {keep}
        </Button>
      </div>
    </div>
  );
}

function saidOf(kind: WritingKind, step: number, text: string): Said {
  if (kind === "note") return { kind: "noted", step, text };
  if (kind === "output") return { kind: "output_captured", step, text };
  return { kind: "step_skipped", step, reason: text };
}
