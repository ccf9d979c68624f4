import type { ReactNode } from "react";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Failure } from "@/ui/failure";

interface ConfirmProps {
  title: string;
  /** The verb on the button, and the verb in progress. */
  verb: string;
  doing: string;
  danger?: boolean;
  work: { mutate: () => void; isPending: boolean; error: unknown };
  ready?: boolean;
  /** What follows from it. */
  children: ReactNode;
  onClose: () => void;
}

/** Asked before what cannot be undone. */
export function Confirm(props: ConfirmProps) {
  const { title, verb, doing, danger = true, work, ready = true, children, onClose } = props;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            kind={danger ? "danger" : "primary"}
            disabled={!ready}
            busy={work.isPending && doing}
            onClick={() => work.mutate()}
          >
            {verb}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {children}
        {Boolean(work.error) && <Failure error={work.error} />}
      </div>
    </Dialog>
  );
}
