import { type ReactNode, useEffect, useRef } from "react";
import { useHotkeys } from "@/lib/hotkeys";
import { useEscape } from "@/lib/use-escape";
import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";
import { DraftGuardBar } from "@/ui/draft-guard-bar";
import { readers } from "../readers";
import type { NoteState } from "../use-note";
import { wellHeight } from "./well-height";

const longest = 60_000;

interface NoteEditorProps {
  note: NoteState;
  fixed: boolean;
  /** What Ctrl+Enter does here: a dialog has its own use for it. */
  ownKeys: boolean;
  count: ReactNode;
  /** Back to the note that was written on. */
  onLeave: () => void;
}

/** A note as text to write on. Leaving it keeps it. */
export function NoteEditor({ note, fixed, ownKeys, count, onLeave }: NoteEditorProps) {
  const { audience, guard, refused } = note;
  const field = useRef<HTMLTextAreaElement>(null);
  const waits = useRef(false);
  const leave = async () => {
    waits.current = true;
    if (await note.finish()) onLeave();
  };
  const answered = (run: () => void) => () => {
    run();
    if (waits.current) onLeave();
  };
  useEscape(field, leave);
  useHotkeys([
    {
      ...{ keys: "mod+enter", title: "Keep the note", group: "Notes", whileTyping: true, enabled: ownKeys },
      run: leave,
    },
  ]);
  useEffect(() => {
    field.current?.setSelectionRange(0, 0);
  }, []);
  return (
    <div className="flex flex-col gap-2">
      <textarea
        ref={field}
        autoFocus
        aria-label={readers[audience].note}
        value={note.typed ?? ""}
        maxLength={longest}
        readOnly={guard.checking}
        onChange={(event) => note.type(event.target.value)}
        onBlur={({ relatedTarget }) => {
          // The window was left, not the field; or what stands under the field is answered.
          if (document.activeElement === field.current || inside(relatedTarget, audience)) return;
          waits.current = false;
          void note.finish();
        }}
        className={cx(
          "well field-edge field-grows min-h-60 w-full resize-none p-4 outline-none focus-visible:border-focus",
          audience === "customer" && "text-md",
          wellHeight(fixed, guard.asked !== null),
        )}
      />
      {guard.asked && (
        <div data-note-foot={audience}>
          <DraftGuardBar
            words={guard.asked.words}
            onMask={guard.asked.onMask && answered(guard.asked.onMask)}
            onKeep={answered(guard.asked.onKeep)}
            autoFocus={waits.current}
            onLeave={() => field.current?.focus()}
          />
        </div>
      )}
      <div
        data-note-foot={audience}
        className="flex min-h-control-sm flex-wrap items-center gap-2 text-xs text-ink-3"
      >
        <Button size="sm" keys={ownKeys ? "mod+enter" : "escape"} onClick={leave}>
          Done
        </Button>
        <span role="alert" className="text-danger empty:hidden">
          {refused}
        </span>
        <span className="phone:hidden">Saved when you leave the field</span>
        {count}
      </div>
    </div>
  );
}

function inside(element: Element | null, audience: string): boolean {
  return element?.closest(`[data-note-foot=${audience}]`) != null;
}
