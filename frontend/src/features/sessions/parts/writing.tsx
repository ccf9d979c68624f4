import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { isNumeric } from "@/graph/rules";
import { announce } from "@/lib/announce";
import { useDraftGuard } from "@/lib/draft-guard";
import { Button } from "@/ui/button";
import { DraftGuardBar } from "@/ui/draft-guard-bar";
import { Field, TextArea } from "@/ui/field";
import { withPoint } from "../decimal";
import type { Said } from "../types";
import { wantedEvidence } from "./evidence";
import { type Here, useDraft, usePlayer, useShown } from "./player-context";

const kinds = ["note", "output", "evidence", "skip", "own"] as const;
export type WritingKind = (typeof kinds)[number];
type FieldKind = Exclude<WritingKind, "own">;

const words = {
  note: { label: "Note on this step", keep: "Keep note", empty: "Write the note first.", kept: "Note kept" },
  output: {
    label: "Output of the command",
    keep: "Keep output",
    empty: "Paste the output first.",
    kept: "Output kept",
  },
  evidence: {
    label: "Evidence of this step",
    keep: "Keep evidence",
    empty: "Type or paste the evidence first.",
    kept: "Evidence kept",
  },
  skip: {
    label: "Why is this step skipped?",
    keep: "Skip step",
    empty: "Say why: it goes into the note.",
    kept: "Step skipped",
  },
};

const longest = { note: 20_000, output: 60_000, evidence: 20_000, skip: 300 };

/** The field that is open at a step. After a reload that is the one with text not kept yet. */
export function useWriting(here: Here | null): [WritingKind | null, (kind: WritingKind | null) => void] {
  const [asked, setAsked] = useState<{ step: number; kind: WritingKind | null } | null>(null);
  const step = here?.step.step ?? 0;
  const drafted = useShown(({ drafts }) => kinds.find((kind) => drafts[`${kind}:${step}`]) ?? null);
  return [asked?.step === step ? asked.kind : drafted, (kind) => setAsked({ step, kind })];
}

interface WritingProps {
  kind: FieldKind;
  here: Here;
  onLeave: () => void;
}

/** What is typed survives a reload until it is kept; a secret in it is asked about first. */
function useText({ kind, here, onLeave }: WritingProps, number: boolean) {
  const player = usePlayer();
  const step = here.step.step;
  const [draft, setDraft] = useDraft(`${kind}:${step}`);
  const [refused, setRefused] = useState<string | null>(null);
  const { empty, kept } = words[kind];
  const guard = useDraftGuard((text) => {
    const problem = player.say(saidOf(kind, step, text));
    setRefused(problem);
    if (problem) return;
    setDraft("");
    announce(kept);
    onLeave();
  });
  const save = () => {
    const text = textOf(kind, draft, number);
    const problem = text ? whyNot(text, number) : empty;
    setRefused(problem);
    if (!problem) void guard.offer(text);
  };
  const change = (text: string) => {
    setRefused(null);
    guard.forget();
    setDraft(kind === "skip" ? text.replace(/\s*\n\s*/g, " ") : text);
  };
  return { draft, change, refused, guard, save };
}

/** Where something is typed at a step. */
export function Writing({ kind, here, onLeave }: WritingProps) {
  const wanted = kind === "evidence" ? wantedEvidence(here.node) : null;
  const number = wanted?.kind === "number";
  const { draft, change, refused, guard, save } = useText({ kind, here, onLeave }, number);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.scrollIntoView({ block: "nearest" });
  }, []);
  // Evidence has lines of its own, so there Enter alone keeps nothing.
  const many = kind === "evidence" && !number;
  const keys = (event: KeyboardEvent) => {
    const whole = event.ctrlKey || event.metaKey;
    if (event.key === "Escape") onLeave();
    else if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    else if (!whole && (many || event.shiftKey)) return;
    else save();
    event.preventDefault();
    event.stopPropagation();
  };
  const field = {
    autoFocus: true,
    label: wanted
      ? [wanted.label, wanted.unit && `in ${wanted.unit}`].filter(Boolean).join(", ")
      : words[kind].label,
    maxLength: longest[kind],
    value: draft,
    readOnly: guard.checking,
    error: refused,
    onKeyDown: keys,
    onChange: ({ target }: { target: { value: string } }) => change(target.value),
  };
  const machine = kind === "output" || kind === "evidence";
  return (
    <div ref={place} className="flex scroll-mb-14 flex-col gap-2">
      {number ? (
        <div className="max-w-form">
          <Field {...field} inputMode="decimal" autoComplete="off" />
        </div>
      ) : (
        <TextArea {...field} mono={machine} rows={machine ? 6 : 2} spellCheck={!machine} />
      )}
      {guard.asked && <DraftGuardBar {...guard.asked} onLeave={guard.forget} />}
      <div className="flex items-center justify-end gap-2">
        <span className="mr-auto text-xs text-ink-3 touch:hidden">
          {many ? "↵ for a new line" : !number && "Shift ↵ for a new line"}
        </span>
        <Button size="sm" kind="ghost" onClick={onLeave}>
          Cancel
        </Button>
        <Button size="sm" keys={many ? "mod+enter" : "enter"} onClick={save}>
          {words[kind].keep}
        </Button>
      </div>
    </div>
  );
}

function textOf(kind: FieldKind, draft: string, number: boolean): string {
  if (number) return withPoint(draft.trim());
  return kind === "output" || kind === "evidence" ? draft.replace(/\s+$/, "") : draft.trim();
}

function whyNot(text: string, number: boolean): string | null {
  return number && !isNumeric(text) ? "A number is wanted here, as in 12 or -0.5." : null;
}

function saidOf(kind: FieldKind, step: number, text: string): Said {
  if (kind === "note") return { kind: "noted", step, text };
  if (kind === "output") return { kind: "output_captured", step, text };
  if (kind === "evidence") return { kind: "evidence_added", step, text };
  return { kind: "step_skipped", step, reason: text };
}
