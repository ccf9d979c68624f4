import { useRef } from "react";
import type { Ending } from "@/features/documents/public";
import { useDraftGuard } from "@/lib/draft-guard";
import { DraftGuardBar } from "@/ui/draft-guard-bar";
import { Field } from "@/ui/field";
import { Segmented } from "@/ui/segmented";
import { outcomes } from "../outcomes";
import type { EndingDraft } from "./use-ending";

const choices = Object.entries(outcomes).map(([value, label]) => ({ value, label })) as {
  value: Ending["outcome"];
  label: string;
}[];

type Guarded = ReturnType<typeof useGuardedEnding>;

/** Root cause and fix go into the notes: a secret in them is asked about first. */
export function useGuardedEnding({ fields, change }: EndingDraft) {
  const cause = useGuardedText(fields.root_cause, (root_cause) => change({ root_cause }));
  const fix = useGuardedText(fields.fix, (fix) => change({ fix }));
  return { cause, fix, admitted: async () => (await cause.admitted()) && (await fix.admitted()) };
}

function useGuardedText(text: string, change: (text: string) => void) {
  const fine = useRef("");
  const field = useRef<HTMLInputElement>(null);
  const guard = useDraftGuard((kept) => {
    fine.current = kept.trim();
    if (kept !== text) change(kept);
  });
  const { asked } = guard;
  const decided = (decide: () => void) => () => {
    decide();
    field.current?.focus();
  };
  return {
    field,
    asked: asked && {
      ...asked,
      onMask: asked.onMask && decided(asked.onMask),
      onKeep: decided(asked.onKeep),
    },
    type: (next: string) => {
      guard.forget();
      change(next);
    },
    admitted: async () => text.trim() === fine.current || (await guard.offer(text)),
  };
}

interface EndingFormProps {
  draft: EndingDraft;
  guarded: Guarded;
}

/** How the session ended, in a line. */
export function EndingForm({ draft: { fields, change }, guarded }: EndingFormProps) {
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-3 border-b border-line pb-4">
      <div className="flex min-w-0 flex-col gap-1 phone:w-full">
        <span className="text-xs font-medium text-ink-2">Outcome</span>
        <Segmented
          wide
          label="Outcome"
          value={fields.outcome}
          options={choices}
          onChange={(outcome) => change({ outcome })}
        />
      </div>
      <div className="flex min-w-0 flex-1 basis-100 gap-4 phone:basis-full phone:flex-col phone:gap-3">
        <GuardedField label="Root cause" value={fields.root_cause} guarded={guarded.cause} />
        <GuardedField label="What fixed it" value={fields.fix} guarded={guarded.fix} />
      </div>
    </div>
  );
}

interface GuardedFieldProps {
  label: string;
  value: string;
  guarded: Guarded["cause"];
}

function GuardedField({ label, value, guarded: { field, asked, type } }: GuardedFieldProps) {
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-2">
      <Field
        ref={field}
        label={label}
        value={value}
        maxLength={2000}
        onChange={(event) => type(event.target.value)}
      />
      {asked && <DraftGuardBar {...asked} onLeave={() => field.current?.focus()} />}
    </div>
  );
}
