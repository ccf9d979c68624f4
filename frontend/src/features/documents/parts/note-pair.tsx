import { Eye, Lock } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useHotkeys } from "@/lib/hotkeys";
import { cx } from "@/ui/cx";
import { Segmented } from "@/ui/segmented";
import { readers } from "../readers";
import type { Audience } from "../types";
import type { NoteState, Notes } from "../use-note";
import { NoteCompare } from "./note-compare";
import { keysOf, NotePanel } from "./note-panel";

const audiences = ["internal", "customer"] as const;
const tabs = audiences.map((value) => ({
  value,
  label: readers[value].name,
  icon: value === "internal" ? Lock : Eye,
}));

interface NotePairProps {
  notes: Notes;
  /** In a dialog: as tall as it is, and Ctrl+Enter is the dialog's. */
  inDialog?: boolean;
  actions?: (note: NoteState) => ReactNode;
}

/** Both notes side by side; on phones one at a time. */
export function NotePair({ notes, inDialog = false, actions }: NotePairProps) {
  const [chosen, setTab] = useState<Audience>("internal");
  // What asks something must be seen.
  const tab = audiences.find((audience) => notes[audience].guard.asked) ?? chosen;
  const [compared, setCompared] = useState<Audience | null>(null);
  const write = (audience: Audience) => {
    if (notes[audience].typed === null && notes[audience].query.data) notes[audience].write();
    setTab(audience);
  };
  useHotkeys(
    audiences.map((audience) => ({
      keys: keysOf[audience].edit,
      title: `Edit the ${readers[audience].note.toLowerCase()}`,
      group: "Notes",
      overOverlay: inDialog,
      enabled: !notes[audience].readOnly && compared === null,
      run: () => write(audience),
    })),
  );
  if (compared && notes[compared].mine)
    return <NoteCompare note={notes[compared]} fixed={inDialog} onLeave={() => setCompared(null)} />;
  return (
    <div className="flex flex-col gap-3">
      <div className="hidden phone:flex">
        <Segmented wide label="Which note" value={tab} options={tabs} onChange={setTab} />
      </div>
      <div className="flex gap-6">
        {audiences.map((audience) => (
          <div
            key={audience}
            className={cx("flex min-w-0 flex-1 basis-0 flex-col", tab !== audience && "phone:hidden")}
          >
            <NotePanel
              note={notes[audience]}
              fixed={inDialog}
              ownKeys={!inDialog}
              onCompare={() => setCompared(audience)}
              actions={actions?.(notes[audience])}
            />
          </div>
        ))}
      </div>
    </div>
  );
}
