import { useDeferredValue, useRef, useState } from "react";
import { NotePair, useNotes } from "@/features/documents/public";
import { announce } from "@/lib/announce";
import { useHotkeys } from "@/lib/hotkeys";
import { Button } from "@/ui/button";
import { CopyButton } from "@/ui/code";
import { Dialog } from "@/ui/dialog";
import { Listed } from "@/ui/listed";
import { Skeleton } from "@/ui/states";
import { about } from "../about";
import { EndingForm, useGuardedEnding } from "./ending-form";
import { usePlayer, useShown, useView } from "./player-context";
import { type EndingDraft, useEnding, useSettled } from "./use-ending";
import { useNoteDesk } from "./use-note-desk";

interface ResolveDialogProps {
  sessionId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** The end of a session: how it ended, and both notes exactly as they will stand. */
export function ResolveDialog({ sessionId, open, onOpenChange }: ResolveDialogProps) {
  const view = useView();
  // The form is there first: one begins with it.
  const withNotes = useDeferredValue(true, false);
  const draft = useEnding();
  const notes = useNotes(useNoteDesk(sessionId, useSettled(draft.ending)));
  const guarded = useGuardedEnding(draft);
  const asked = async () =>
    (await guarded.admitted()) && (await notes.internal.finish()) && (await notes.customer.finish());
  const { resolve, refused } = useResolve({ draft, notes, asked, onDone: () => onOpenChange(false) });
  useHotkeys([
    {
      ...{ keys: "mod+enter", title: "Resolve", group: "Resolve", run: resolve },
      ...{ whileTyping: true, overOverlay: true, enabled: open },
    },
  ]);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Resolve"
      context={
        <span className="cut block">
          <Listed of={about(view)} />
        </span>
      }
      size="lg"
      foot={
        <>
          <Copies notes={notes} />
          <span role="alert" className="mr-auto text-danger phone:empty:hidden">
            {refused}
          </span>
          <Button onClick={() => onOpenChange(false)} className="phone:flex-1">
            Go on working
          </Button>
          <Button kind="primary" keys="mod+enter" onClick={resolve} className="phone:flex-1">
            Resolve
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <EndingForm draft={draft} guarded={guarded} />
        <Unsent />
        <Unkept />
        {withNotes ? <NotePair notes={notes} inDialog /> : <Skeleton lines={10} />}
      </div>
    </Dialog>
  );
}

type Notes = ReturnType<typeof useNotes>;

interface Resolving {
  draft: EndingDraft;
  notes: Notes;
  /** Keeps what is being written. Resolves to whether nothing is left to ask. */
  asked: () => Promise<boolean>;
  onDone: () => void;
}

/** What is being written is kept first; an edit that knew all there was knows how the session ended, too. */
function useResolve({ draft, notes, asked, onDone }: Resolving) {
  const player = usePlayer();
  const [refused, setRefused] = useState<string | null>(null);
  const busy = useRef(false);
  const latest = useRef({ notes, draft });
  latest.current = { notes, draft };
  const resolve = async () => {
    if (busy.current) return;
    busy.current = true;
    const admitted = await asked();
    busy.current = false;
    if (!admitted) return;
    const problem = player.say({ kind: "resolved", ...latest.current.draft.ending });
    setRefused(problem);
    if (problem) return;
    latest.current.notes.internal.carryOver();
    latest.current.notes.customer.carryOver();
    draft.clear();
    announce("Session resolved");
    onDone();
  };
  return { resolve: () => void resolve(), refused };
}

function Copies({ notes }: { notes: Notes }) {
  const internal = useRef<HTMLButtonElement>(null);
  const customer = useRef<HTMLButtonElement>(null);
  const keys = { group: "Notes", overOverlay: true };
  useHotkeys([
    { ...keys, keys: "c", title: "Copy the internal note", run: () => internal.current?.click() },
    { ...keys, keys: "shift+c", title: "Copy the customer note", run: () => customer.current?.click() },
  ]);
  return (
    <span className="-ml-3 flex phone:ml-0 phone:w-full phone:gap-2">
      <CopyButton
        ref={internal}
        size="md"
        className="phone:flex-1"
        keys="c"
        label="Copy internal"
        text={notes.internal.pasted}
        disabled={notes.internal.query.isError}
        onCopied={() => announce("The internal note is copied")}
      />
      <CopyButton
        ref={customer}
        size="md"
        className="phone:flex-1"
        keys="shift+c"
        label="Copy customer"
        text={notes.customer.pasted}
        disabled={notes.customer.query.isError}
        onCopied={() => announce("The customer note is copied")}
      />
    </span>
  );
}

const written = /^message$|^(answer|note|output|evidence|own|own-result):/;

/** Text that still stands in a field of the session is on no timeline. */
function Unkept() {
  const drafts = useShown(({ drafts: all }) => all);
  const left = Object.entries(drafts).filter(([key, text]) => written.test(key) && text?.trim());
  if (!left.length) return null;
  return (
    <div className="text-warning">
      <p>Typed but not kept, so not in the notes:</p>
      {left.map(([key, text]) => (
        <p key={key} className="cut text-ink-1">
          {text}
        </p>
      ))}
    </div>
  );
}

function Unsent() {
  const waiting = useShown(({ player }) => player.pending.length);
  if (!waiting) return null;
  return <p className="text-warning">The notes are without the last {waiting} kept on this device.</p>;
}
