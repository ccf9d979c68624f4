import { type FormEvent, useRef, useState } from "react";
import { useDraftGuard } from "@/lib/draft-guard";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { GuardedField } from "@/ui/guarded-field";
import { useDraft } from "./player-context";
import { useSay } from "./use-course";

interface CloseProps {
  onClose: () => void;
}

export function AbandonDialog({ onClose }: CloseProps) {
  const say = useSay();
  return (
    <ReasonDialog
      title="Abandon the session"
      context="It is closed without a result and stays in the history. It can be reopened."
      hint="Optional. It goes into the note."
      keep="Abandon"
      draft="abandon"
      onKeep={(reason) => say({ kind: "abandoned", reason: reason || null }, "Session abandoned")}
      onClose={onClose}
    />
  );
}

export function ReopenDialog({ onClose }: CloseProps) {
  const say = useSay();
  return (
    <ReasonDialog
      title="Reopen the session"
      context="It goes on where it stood, on the same timeline."
      required="Say why the session continues. It goes into the note."
      keep="Reopen"
      draft="reopen"
      onKeep={(reason) => say({ kind: "reopened", reason, undo: false }, "Session reopened")}
      onClose={onClose}
    />
  );
}

interface ReasonDialogProps extends CloseProps {
  title: string;
  context: string;
  hint?: string;
  /** What is said when there is no reason. */
  required?: string;
  keep: string;
  draft: string;
  /** Tells whether it was taken. */
  onKeep: (reason: string) => boolean;
}

function ReasonDialog({ title, context, hint, required, keep, draft, onKeep, onClose }: ReasonDialogProps) {
  const [reason, setReason] = useDraft(draft);
  const [problem, setProblem] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const guard = useDraftGuard((words) => {
    if (!onKeep(words)) return;
    setReason("");
    onClose();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const words = reason.trim();
    if (required && !words) return setProblem(required);
    void guard.offer(words);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={title}
      context={context}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" keys="enter" onClick={() => form.current?.requestSubmit()}>
            {keep}
          </Button>
        </>
      }
    >
      <form ref={form} onSubmit={submit}>
        <GuardedField
          guard={guard}
          autoFocus
          label="Reason"
          hint={hint}
          maxLength={300}
          value={reason}
          error={problem}
          onType={(text) => {
            setProblem(null);
            setReason(text);
          }}
        />
      </form>
    </Dialog>
  );
}
