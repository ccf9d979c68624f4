import { type ComponentPropsWithRef, useRef } from "react";
import type { DraftGuard } from "@/lib/draft-guard";
import { DraftGuardBar } from "./draft-guard-bar";
import { Field } from "./field";

interface GuardedFieldProps extends Omit<ComponentPropsWithRef<typeof Field>, "onChange"> {
  guard: DraftGuard;
  onType: (text: string) => void;
}

/** A field whose text is looked at before it is kept: it stands still meanwhile, and a secret is asked about below. */
export function GuardedField({ guard, onType, ...field }: GuardedFieldProps) {
  const place = useRef<HTMLDivElement>(null);
  return (
    <div ref={place} className="flex min-w-0 flex-col gap-2">
      <Field
        {...field}
        readOnly={guard.checking}
        onChange={({ target }) => {
          guard.forget();
          onType(target.value);
        }}
      />
      {guard.asked && (
        <DraftGuardBar {...guard.asked} onLeave={() => place.current?.querySelector("input")?.focus()} />
      )}
    </div>
  );
}
