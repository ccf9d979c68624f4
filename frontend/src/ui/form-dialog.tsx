import { type ReactNode, useId } from "react";
import { Button } from "./button";
import { Dialog } from "./dialog";

interface FormDialogProps {
  title: string;
  context: string;
  verb: string;
  /** The verb in progress. */
  busy: string | false;
  /** The way out besides closing. */
  other?: ReactNode;
  onSubmit: () => void;
  onClose: () => void;
  /** The fields, and what was refused. */
  children: ReactNode;
}

/** Asks for a few things at once: Enter in any of the fields is the primary button. */
export function FormDialog(props: FormDialogProps) {
  const { title, context, verb, busy, other, onSubmit, onClose, children } = props;
  const form = useId();
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      context={context}
      foot={
        <>
          {other ?? <Button onClick={onClose}>Cancel</Button>}
          <Button type="submit" form={form} kind="primary" keys="enter" busy={busy}>
            {verb}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) onSubmit();
        }}
      >
        {children}
      </form>
    </Dialog>
  );
}
