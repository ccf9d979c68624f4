import { useState } from "react";
import { sentence } from "@/api/errors";
import { apart, together, useDraftGuard } from "@/lib/draft-guard";
import { DraftGuardBar } from "@/ui/draft-guard-bar";
import { Field } from "@/ui/field";
import { useKeepFact } from "../changes";
import type { Client, Fact } from "../types";
import { isVariable, variableFor } from "../variable";
import { InlineForm } from "./inline-form";

interface FactFormProps {
  client: Client;
  /** Null for a new one. */
  fact: Fact | null;
  onLeave: () => void;
}

export function FactForm({ client, fact, onLeave }: FactFormProps) {
  const keep = useKeepFact(client.id);
  const [label, setLabel] = useState(fact?.label ?? "");
  const [value, setValue] = useState(fact?.value ?? "");
  const [named, setNamed] = useState<string | null>(fact?.variable ?? null);
  const variable = named ?? variableFor(label);
  const holder = fact ? undefined : client.facts.find((other) => other.variable === variable);
  const refused = badName(variable, holder) ?? (keep.error && sentence(keep.error));
  const guard = useDraftGuard((text) => keep.mutate({ variable, ...apart(text) }, { onSuccess: onLeave }));
  const submit = () => {
    if (!label.trim() || !value.trim() || badName(variable, holder)) return;
    void guard.offer(together(label.trim(), value.trim()));
  };
  const change = (set: (text: string) => void) => (event: { target: { value: string } }) => {
    set(event.target.value);
    guard.forget();
    keep.reset();
  };
  return (
    <InlineForm busy={keep.isPending || guard.checking} onKeep={submit} onLeave={onLeave} className="gap-3">
      <div className="grid grid-cols-2 gap-3 phone:grid-cols-1">
        <Field autoFocus required label="What" maxLength={120} value={label} onChange={change(setLabel)} />
        <Field required label="Value" maxLength={300} value={value} onChange={change(setValue)} />
      </div>
      {fact ? (
        refused && <p className="text-danger">{refused}</p>
      ) : (
        <Field
          required
          label="Name in flows"
          hint="Flows ask for the value by this name, such as client.dc. Never a password."
          maxLength={80}
          value={variable}
          error={label || named ? refused : null}
          onChange={change(setNamed)}
        />
      )}
      {guard.asked && <DraftGuardBar {...guard.asked} onLeave={guard.forget} />}
    </InlineForm>
  );
}

function badName(variable: string, holder: Fact | undefined): string | null {
  if (holder) return `${holder.label} has this name already. Change it there, or name this one otherwise.`;
  return isVariable(variable)
    ? null
    : "Words of a-z, 0-9 and _, joined by a dot, each beginning with a letter.";
}
