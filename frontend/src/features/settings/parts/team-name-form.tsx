import { type FormEvent, useState } from "react";
import { saysAt, sentence } from "@/api/errors";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";

interface TeamNameFormProps {
  name?: string;
  verb: string;
  doing: string;
  change: {
    mutate: (name: string, then: { onSuccess: () => void }) => void;
    reset: () => void;
    isPending: boolean;
    error: unknown;
  };
  onLeave: () => void;
}

export function TeamNameForm({ name = "", verb, doing, change, onLeave }: TeamNameFormProps) {
  const [typed, setTyped] = useState(name);
  const leave = () => {
    change.reset();
    onLeave();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() && !change.isPending) change.mutate(typed.trim(), { onSuccess: leave });
  };
  return (
    <form
      onSubmit={submit}
      onKeyDown={(event) => event.key === "Escape" && leave()}
      className="flex w-full flex-col gap-2"
    >
      <Field
        autoFocus
        required
        label="Name of the team"
        maxLength={120}
        value={typed}
        error={change.error ? (saysAt(change.error, "name") ?? sentence(change.error)) : null}
        onChange={({ target }) => {
          setTyped(target.value);
          change.reset();
        }}
      />
      <div className="flex justify-end gap-2">
        <Button size="sm" kind="ghost" onClick={leave}>
          Cancel
        </Button>
        <Button size="sm" type="submit" keys="enter" busy={change.isPending && doing}>
          {verb}
        </Button>
      </div>
    </form>
  );
}
