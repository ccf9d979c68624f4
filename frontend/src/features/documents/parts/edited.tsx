import { useEffect, useRef } from "react";
import { announce } from "@/lib/announce";
import { Button } from "@/ui/button";
import { timeOfDay } from "../time-of-day";
import type { NoteState } from "../use-note";

/** Tells that a note is a person's own, and leads back to the composed one. */
export function EditedLine({ note }: { note: NoteState }) {
  const { mine, readOnly } = note;
  const giveUp = () => {
    note.giveUp();
    announce("Back to the composed note");
  };
  if (!mine) return note.undoGiveUp && <GivenUp onUndo={note.undoGiveUp} />;
  return (
    <span className="flex items-center gap-2 text-xs text-ink-3">
      {mine.at ? `Edited at ${timeOfDay(mine.at)}` : "Edited"}
      {!readOnly && !mine.behind && (
        <Button size="sm" kind="ghost" className="-mr-2" onClick={giveUp}>
          Use the composed note
        </Button>
      )}
    </span>
  );
}

function GivenUp({ onUndo }: { onUndo: () => void }) {
  const undo = useRef<HTMLButtonElement>(null);
  useEffect(() => undo.current?.focus(), []);
  return (
    <span className="flex items-center gap-2 text-xs text-ink-2">
      Your edit is given up
      <Button ref={undo} size="sm" onClick={onUndo}>
        Undo
      </Button>
    </span>
  );
}

interface BehindBarProps {
  note: NoteState;
  onCompare: () => void;
}

/** What a person wrote is never written over: what happened since is offered. */
export function BehindBar({ note, onCompare }: BehindBarProps) {
  return (
    <div
      role="status"
      className="flex min-h-row flex-wrap items-center gap-2 rounded-sm bg-warning-soft py-1 pr-1.5 pl-3"
    >
      <span className="min-w-0 flex-1 basis-40 text-warning">The session has gone on since.</span>
      <span className="flex flex-wrap gap-2">
        <Button size="sm" onClick={onCompare}>
          Show the new note
        </Button>
        <Button size="sm" kind="ghost" onClick={note.keepMine}>
          Keep mine
        </Button>
      </span>
    </div>
  );
}
