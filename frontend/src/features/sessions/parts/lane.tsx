import { ChevronUp } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { later } from "@/ui/later";
import { filledIn } from "../learned";
import { Known } from "./known";
import { useView } from "./player-context";
import { useDocuments } from "./use-documents";

/** What the session knows, beside the work. */
export function Lane() {
  // The step is there first.
  const drawn = useDeferredValue(true, false);
  return (
    <aside
      aria-label="What this session knows"
      className="col-span-3 flex min-h-0 flex-col gap-4 overflow-y-auto border-l border-line p-4 compact:hidden"
    >
      {drawn && <Known />}
    </aside>
  );
}

const LaneDrawer = later(async () => (await import("./lane-drawer")).LaneDrawer);

/** The lane of narrow screens: one bar that says what is in it and opens as a drawer. */
export function LaneBar() {
  const [open, setOpen] = useState(false);
  const view = useView();
  const { notes, flow } = view;
  const facts = view.facts.length + filledIn(view, useDocuments()).length;
  const count = (number: number, one: string) => (number === 1 ? `1 ${one}` : `${number} ${one}s`);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className="hidden min-h-12 shrink-0 items-center gap-3 border-b border-line px-4 text-left compact:flex"
      >
        <ChevronUp aria-hidden="true" className="size-icon-sm text-ink-2" />
        <span className="font-medium">Lane</span>
        <span className="cut flex-1 text-ink-2">
          {[count(facts, "fact"), flow && notes.length > 0 && count(notes.length, "note")]
            .filter(Boolean)
            .join(", ")}
        </span>
      </button>
      {open && <LaneDrawer onClose={() => setOpen(false)} onLost={() => setOpen(false)} />}
    </>
  );
}
