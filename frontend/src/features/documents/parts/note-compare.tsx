import { useEffect, useRef } from "react";
import { announce } from "@/lib/announce";
import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";
import { Skeleton } from "@/ui/states";
import { readers } from "../readers";
import type { NoteState } from "../use-note";
import { NoteView } from "./note-view";
import { wellHeight } from "./well-height";

interface NoteCompareProps {
  note: NoteState;
  fixed: boolean;
  onLeave: () => void;
}

/** The note a person wrote beside the one composed of all that happened since. */
export function NoteCompare({ note, fixed, onLeave }: NoteCompareProps) {
  const first = useRef<HTMLButtonElement>(null);
  const { query, mine, audience } = note;
  useEffect(() => first.current?.focus(), []);
  const keep = () => {
    note.keepMine();
    announce("Your note is kept");
    onLeave();
  };
  const take = () => {
    note.giveUp();
    onLeave();
  };
  const column = "flex min-w-0 flex-1 flex-col gap-2";
  const well = cx("well min-h-40 overflow-y-auto p-4", wellHeight(fixed));
  return (
    <section
      aria-label={`${readers[audience].note}, yours and the new one`}
      className="flex gap-6 phone:flex-col phone:gap-4"
    >
      <div className={column}>
        <div className="flex min-h-control items-center justify-between gap-2">
          <h3 className="text-sm">{readers[audience].note}: yours</h3>
          <span className="flex gap-2">
            <Button ref={first} size="sm" onClick={keep}>
              Keep mine
            </Button>
            <Button size="sm" kind="ghost" onClick={onLeave}>
              Back
            </Button>
          </span>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard */}
        <div className={cx(well, "own-words whitespace-pre-wrap wrap-anywhere")} tabIndex={0}>
          {mine?.text}
        </div>
      </div>
      <div className={column}>
        <div className="flex min-h-control items-center justify-between gap-2">
          <h3 className="text-sm">The new one</h3>
          <Button size="sm" onClick={take}>
            Take the new note
          </Button>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard */}
        <div className={well} tabIndex={0}>
          {query.data ? <NoteView note={query.data.document} /> : <Skeleton lines={8} />}
        </div>
      </div>
    </section>
  );
}
