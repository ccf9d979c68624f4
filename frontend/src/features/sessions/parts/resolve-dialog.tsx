import { useQuery } from "@tanstack/react-query";
import { Lock } from "lucide-react";
import { useEffect, useState } from "react";
import { type Ending, NoteView, preview } from "@/features/documents/public";
import { announce } from "@/lib/announce";
import { useHotkeys } from "@/lib/hotkeys";
import { Button } from "@/ui/button";
import { CopyButton } from "@/ui/code";
import { Dialog } from "@/ui/dialog";
import { Failure } from "@/ui/failure";
import { TextArea } from "@/ui/field";
import { Segmented } from "@/ui/segmented";
import { Skeleton } from "@/ui/states";
import { outcomes } from "../outcomes";
import { usePlayer, useShown, useView } from "./player-context";
import { firstLine } from "./session-head";
import { type EndingDraft, useEnding } from "./use-ending";

const choices = Object.entries(outcomes).map(([value, label]) => ({ value, label })) as {
  value: Ending["outcome"];
  label: string;
}[];

interface ResolveDialogProps {
  sessionId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** The end of a session: how it ended, and the note exactly as it will stand. */
export function ResolveDialog({ sessionId, open, onOpenChange }: ResolveDialogProps) {
  const player = usePlayer();
  const { problem: told } = useView();
  const draft = useEnding();
  const [refused, setRefused] = useState<string | null>(null);
  const composed = useComposed(sessionId, draft.ending);
  const resolve = () => {
    const problem = player.say({ kind: "resolved", ...draft.ending });
    setRefused(problem);
    if (problem) return;
    draft.clear();
    announce("Session resolved");
    onOpenChange(false);
  };
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
      context={<span className="cut block">{firstLine(told)}</span>}
      size="md"
      foot={
        <>
          <CopyButton
            size="md"
            label="Copy note"
            text={composed.data?.markdown ?? ""}
            disabled={!composed.data || composed.isPlaceholderData}
            onCopied={() => announce("Note copied")}
          />
          <span role="alert" className="mr-auto text-danger">
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
      <Form draft={draft} />
      <NotePreview {...composed} />
    </Dialog>
  );
}

function Form({ draft }: { draft: EndingDraft }) {
  const { fields, change } = draft;
  return (
    <div className="grid grid-cols-2 gap-4 pb-4 phone:grid-cols-1 phone:gap-3">
      <div className="col-span-2 flex min-w-0 flex-col gap-1 phone:col-span-1">
        <span className="text-xs font-medium text-ink-2">Outcome</span>
        <div>
          <Segmented
            label="Outcome"
            value={fields.outcome}
            options={choices}
            onChange={(outcome) => change({ outcome })}
          />
        </div>
      </div>
      <TextArea
        label="Root cause"
        rows={3}
        value={fields.root_cause}
        maxLength={2000}
        onChange={(event) => change({ root_cause: event.target.value })}
      />
      <TextArea
        label="What fixed it"
        rows={3}
        value={fields.fix}
        maxLength={2000}
        onChange={(event) => change({ fix: event.target.value })}
      />
    </div>
  );
}

const typingPause = 250;

function useComposed(sessionId: string, ending: Ending) {
  const version = useShown(({ player }) => player.base.version);
  return useQuery(preview(sessionId, version, useSettled(ending)));
}

type Composed = Pick<ReturnType<typeof useComposed>, "data" | "error" | "refetch">;

function NotePreview({ data, error, refetch }: Composed) {
  const waiting = useShown(({ player }) => player.pending.length);
  return (
    <section aria-label="Internal note" className="flex flex-col gap-2">
      <p className="flex items-center gap-2 text-ink-2">
        <Lock aria-hidden="true" className="size-icon-sm" />
        <span className="font-medium text-ink-1">Internal note</span> technicians only
        {waiting > 0 && <span className="text-warning">without the last {waiting} kept on this device</span>}
      </p>
      <div className="well min-h-60 p-4">
        {data ? (
          <NoteView note={data.document} />
        ) : error ? (
          <Failure error={error} onRetry={refetch} />
        ) : (
          <Skeleton lines={8} />
        )}
      </div>
    </section>
  );
}

/** The value once it has stood still for a moment. */
function useSettled(ending: Ending): Ending {
  const [settled, setSettled] = useState(ending);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(ending), typingPause);
    return () => clearTimeout(timer);
  }, [ending]);
  return settled;
}
