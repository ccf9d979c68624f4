import { type FormEvent, useState } from "react";
import { saysAt } from "@/api/errors";
import { Button } from "@/ui/button";
import { Field, Select } from "@/ui/field";
import { Banner } from "@/ui/states";
import { policySentence, readLength, type Typed } from "../policy-words";
import { saysElse } from "../refused";
import { inUnits, type Unit, units } from "../times";
import type { Policy } from "../types";

interface Lengths {
  idle_seconds: number;
  absolute_seconds: number;
}

interface CustomPolicyProps {
  policy: Policy;
  error: unknown;
  busy: boolean;
  onTyped: () => void;
  onKeep: (lengths: Lengths) => void;
}

const options = units.map((value) => ({ value, label: value }));
const typedFrom = (seconds: number): Typed => {
  const { amount, unit } = inUnits(seconds);
  return { amount: String(amount), unit };
};

export function CustomPolicy({ policy, error, busy, onTyped, onKeep }: CustomPolicyProps) {
  const [idle, setIdle] = useState(() => typedFrom(policy.idle_seconds));
  const [absolute, setAbsolute] = useState(() => typedFrom(policy.absolute_seconds));
  const idle_seconds = readLength(idle, policy.bounds.idle);
  const absolute_seconds = readLength(absolute, policy.bounds.absolute);
  const longer =
    typeof idle_seconds === "number" &&
    typeof absolute_seconds === "number" &&
    idle_seconds > absolute_seconds &&
    "Not longer than the limit in any case.";
  const wrong = (read: number | string) => (typeof read === "string" ? read : null);
  const lengths =
    typeof idle_seconds === "number" && typeof absolute_seconds === "number" && !longer
      ? { idle_seconds, absolute_seconds }
      : null;
  const same =
    lengths?.idle_seconds === policy.idle_seconds && lengths.absolute_seconds === policy.absolute_seconds;
  const change = (set: (typed: Typed) => void) => (typed: Typed) => {
    set(typed);
    onTyped();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (lengths && !same && !busy) onKeep(lengths);
  };
  const refused = saysElse(error, "idle_seconds", "absolute_seconds");
  return (
    <form onSubmit={submit} className="flex w-full flex-col gap-3">
      <div className="grid grid-cols-2 items-start gap-3 phone:grid-cols-1">
        <Length
          label="Without use"
          typed={idle}
          error={wrong(idle_seconds) ?? (longer || saysAt(error, "idle_seconds"))}
          onChange={change(setIdle)}
        />
        <Length
          label="In any case"
          typed={absolute}
          error={wrong(absolute_seconds) ?? saysAt(error, "absolute_seconds")}
          onChange={change(setAbsolute)}
        />
      </div>
      {lengths && <p className="text-md">{policySentence(lengths)}</p>}
      {refused && <Banner tone="danger">{refused}</Banner>}
      <Button
        type="submit"
        kind="primary"
        className="self-start"
        disabled={!lengths || same}
        busy={busy && "Keeping"}
      >
        Keep these times
      </Button>
    </form>
  );
}

interface LengthProps {
  label: string;
  typed: Typed;
  error: string | null | undefined;
  onChange: (typed: Typed) => void;
}

function Length({ label, typed, error, onChange }: LengthProps) {
  return (
    <div className="grid grid-cols-3 items-start gap-2">
      <div className="col-span-2">
        <Field
          label={label}
          inputMode="numeric"
          maxLength={6}
          value={typed.amount}
          error={error}
          onChange={({ target }) => onChange({ ...typed, amount: target.value })}
        />
      </div>
      <Select
        label="Unit"
        aria-label={`Unit: ${label.toLowerCase()}`}
        value={typed.unit}
        options={options}
        onChange={({ target }) => onChange({ ...typed, unit: target.value as Unit })}
      />
    </div>
  );
}
