import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { type Here, useDraft, usePlayer } from "./player-context";

export function labelOf(variable: string, { document }: Here): string {
  return document.variables.find(({ name }) => name === variable)?.label ?? variable;
}

/** Stands where a value is missing, in a sentence or a command, and asks for it. */
export function missingValue(here: Here, onAsk: (variable: string) => void) {
  return (variable: string): ReactNode => (
    <button
      type="button"
      onClick={() => onAsk(variable)}
      className="hit-area rounded-xs text-left font-regular text-warning underline decoration-dotted underline-offset-4"
    >
      {labelOf(variable, here)}
    </button>
  );
}

interface AskValueProps {
  variable: string;
  here: Here;
  onDone: (variable: string) => void;
  onLeave: () => void;
}

/** Takes one value, in place. */
export function AskValue({ variable, here, onDone, onLeave }: AskValueProps) {
  const player = usePlayer();
  const [draft, setDraft] = useDraft(`value:${variable}`);
  const [refused, setRefused] = useState<string | null>(null);
  const label = labelOf(variable, here);
  const keep = (event: FormEvent) => {
    event.preventDefault();
    const value = draft.trim();
    if (!value) return setRefused("Type the value first.");
    const problem = player.say({ kind: "variable_set", name: variable, value });
    setRefused(problem);
    if (problem) return;
    setDraft("");
    onDone(variable);
  };
  return (
    <form
      onSubmit={keep}
      onKeyDown={(event) => event.key === "Escape" && onLeave()}
      className="flex items-start gap-2"
    >
      <div className="w-full max-w-form">
        <Field
          autoFocus
          label={label}
          value={draft}
          error={refused}
          maxLength={300}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setDraft(event.target.value)}
        />
      </div>
      <Button type="submit" keys="enter" className="mt-5">
        Use
      </Button>
    </form>
  );
}
