import { ArrowLeft, ClipboardType } from "lucide-react";
import { useState } from "react";
import { NotePair, NoteTaking, type PasteFormat, pasteFormats, useNotes } from "@/features/documents/public";
import { useHotkeys } from "@/lib/hotkeys";
import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";
import { IconButton } from "@/ui/icon-button";
import { Card } from "@/ui/layout";
import { Menu } from "@/ui/menu";
import { Segmented } from "@/ui/segmented";
import { isClosed } from "../lifecycle";
import { useShown } from "./player-context";
import { useNoteDesk } from "./use-note-desk";

interface SessionNotesProps {
  sessionId: string;
  /** Back to the work, where the notes stand in its place. */
  onLeave?: () => void;
}

/** Both notes of a session as they stand now, to read, to write on and to take along. They follow its work. */
export function SessionNotes({ sessionId, onLeave }: SessionNotesProps) {
  const notes = useNotes(useNoteDesk(sessionId, null));
  const waiting = useShown(({ player }) => player.pending.length);
  const [format, setFormat] = useState<PasteFormat>("markdown");
  const back = { keys: "backspace", title: "Back to the session", group: "Notes" };
  useHotkeys([{ ...back, enabled: onLeave !== undefined, run: () => onLeave?.() }]);
  const closed = useShown(({ view }) => isClosed(view.status));
  return (
    <Card as="section" aria-label="Notes" className="flex flex-col gap-3 px-5 py-4 phone:px-4">
      <div
        className={cx(
          "flex flex-wrap items-center gap-x-3 gap-y-2 text-ink-2",
          !onLeave && !waiting && "phone:hidden",
        )}
      >
        {onLeave && (
          <Button
            kind="ghost"
            size="sm"
            icon={ArrowLeft}
            keys="backspace"
            className="-ml-2"
            onClick={onLeave}
          >
            Back to the session
          </Button>
        )}
        {waiting > 0 && <span className="text-warning">Without the last {waiting} kept on this device</span>}
        <span className="ml-auto flex items-center gap-2 phone:hidden print:hidden">
          Copied as
          <Segmented label="Copied as" value={format} options={pasteFormats} onChange={setFormat} />
        </span>
      </div>
      <NotePair
        notes={notes}
        actions={(note) => (
          <>
            <NoteTaking
              note={note}
              format={format}
              autoFocus={note.audience === "internal"}
              main={closed && note.audience === "internal"}
            />
            <span className="hidden phone:flex">
              <FormatMenu value={format} onChange={setFormat} />
            </span>
          </>
        )}
      />
    </Card>
  );
}

interface FormatMenuProps {
  value: PasteFormat;
  onChange: (format: PasteFormat) => void;
}

/** Beside the copy button of a phone, where the names of the formats do not fit. */
function FormatMenu({ value, onChange }: FormatMenuProps) {
  const choose = (name: string) => onChange(name as PasteFormat);
  return (
    <Menu
      entries={[{ kind: "choice", label: "Copied as", value, options: pasteFormats, onChange: choose }]}
      trigger={<IconButton size="sm" icon={ClipboardType} label="Copied as" />}
    />
  );
}
