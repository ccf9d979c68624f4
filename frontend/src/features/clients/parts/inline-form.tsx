import type { FormEvent, ReactNode } from "react";
import { Button } from "@/ui/button";

interface InlineFormProps {
  busy: boolean;
  onKeep: () => void;
  onLeave: () => void;
  className?: string;
  children: ReactNode;
}

/** Changes something where it stands: Enter keeps it, Escape leaves it as it was. */
export function InlineForm({ busy, onKeep, onLeave, className = "gap-2", children }: InlineFormProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onKeep();
  };
  return (
    <form
      onSubmit={submit}
      onKeyDown={(event) => event.key === "Escape" && onLeave()}
      className={`flex flex-col ${className}`}
    >
      {children}
      <div className="flex justify-end gap-2">
        <Button size="sm" kind="ghost" onClick={onLeave}>
          Cancel
        </Button>
        <Button size="sm" type="submit" keys="enter" busy={busy && "Keeping"}>
          Keep
        </Button>
      </div>
    </form>
  );
}
