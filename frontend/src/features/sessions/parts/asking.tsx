import { type FormEvent, type ReactNode, useState } from "react";
import { isNumeric } from "@/graph/rules";
import { apart, together, useDraftGuard } from "@/lib/draft-guard";
import { Button } from "@/ui/button";
import { Select } from "@/ui/field";
import { GuardedField } from "@/ui/guarded-field";
import { withPoint } from "../decimal";
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
  hint?: string | null;
  onDone: (variable: string) => void;
  onLeave: () => void;
}

/** What is typed for a value survives a reload until it is used; a secret in it is asked about first. */
function useValue({ variable, here, onDone }: AskValueProps) {
  const player = usePlayer();
  const [draft, setDraft] = useDraft(`value:${variable}`);
  const [typed, setTyped] = useState(draft !== "");
  const [refused, setRefused] = useState<string | null>(null);
  const { choices = [], type } = here.document.variables.find(({ name }) => name === variable) ?? {};
  const shown = typed ? draft : (here.values[variable] ?? choices[0] ?? "");
  const label = labelOf(variable, here);
  const take = (value: string) => {
    const problem = player.say({ kind: "variable_set", name: variable, value });
    setRefused(problem);
    if (problem) return;
    setDraft("");
    onDone(variable);
  };
  const guard = useDraftGuard((text) => take(apart(text).value));
  const keep = (event: FormEvent) => {
    event.preventDefault();
    const value = type === "number" ? withPoint(shown.trim()) : shown.trim();
    const problem = whyNot(value, type);
    setRefused(problem);
    if (problem) return;
    if (choices.length || type === "number" || type === "secret") take(value);
    else void guard.offer(together(label, value));
  };
  const change = (value: string) => {
    setRefused(null);
    setTyped(true);
    setDraft(value);
  };
  return { label, choices, type, shown, refused, guard, keep, change };
}

/** Takes one value, in place. One that is known already stands there to be changed. */
export function AskValue(props: AskValueProps) {
  const { label, choices, type, shown, refused, guard, keep, change } = useValue(props);
  const { hint, onLeave } = props;
  const field = { autoFocus: true, label, value: shown, error: refused, hint };
  return (
    <form
      onSubmit={keep}
      onKeyDown={(event) => event.key === "Escape" && onLeave()}
      className="flex items-start gap-2"
    >
      <div className="w-full max-w-form">
        {choices.length > 0 ? (
          <Select
            {...field}
            options={choices.map((value) => ({ value, label: value }))}
            onChange={({ target }) => change(target.value)}
          />
        ) : (
          <GuardedField
            {...field}
            guard={guard}
            onType={change}
            type={type === "secret" ? "password" : "text"}
            maxLength={300}
            inputMode={type === "number" ? "decimal" : "text"}
            autoComplete="off"
            spellCheck={false}
            onFocus={({ target }) => target.select()}
          />
        )}
      </div>
      <Button type="submit" keys="enter" className="mt-5">
        Use
      </Button>
    </form>
  );
}

function whyNot(value: string, type: string | undefined): string | null {
  if (!value) return "Type the value first.";
  return type === "number" && !isNumeric(value) ? "A number is wanted here, as in 12 or -0.5." : null;
}
