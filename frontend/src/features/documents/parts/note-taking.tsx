import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useRef, useState } from "react";
import { sentence } from "@/api/errors";
import { announce } from "@/lib/announce";
import { useHotkeys } from "@/lib/hotkeys";
import { CopyButton } from "@/ui/code";
import { IconButton } from "@/ui/icon-button";
import { Menu } from "@/ui/menu";
import type { MenuEntry } from "@/ui/menu-entry";
import { saveFile } from "@/ui/save-file";
import { useToast } from "@/ui/toast";
import { exported, pasteable } from "../api";
import { type PasteFormat, readers } from "../readers";
import type { Format } from "../types";
import type { NoteState } from "../use-note";
import { keysOf } from "./note-panel";

const formats: { format: Format; label: string }[] = [
  { format: "pdf", label: "PDF" },
  { format: "markdown", label: "Markdown" },
  { format: "text", label: "Plain text" },
  { format: "html", label: "Web page" },
  { format: "psa", label: "Ticket text" },
  { format: "json", label: "Data (JSON)" },
];

interface NoteTakingProps {
  note: NoteState;
  format: PasteFormat;
  autoFocus?: boolean;
  /** Copying it is what one came for. */
  main?: boolean;
}

/** Takes a note along: copied, or as a file. A copy asked for early waits for the note. */
export function NoteTaking({ note, format, autoFocus = false, main = false }: NoteTakingProps) {
  const { audience, mine, wish, query } = note;
  const copy = useRef<HTMLButtonElement>(null);
  const pasted = useQuery({
    ...pasteable(wish ?? { sessionId: "", version: 0, audience, preset: "full" }, format),
    enabled: wish !== null,
  });
  const name = readers[audience].name.toLowerCase();
  const keys = keysOf[audience];
  const onTheWay = mine !== null && mine.at === null;
  const unreachable = pasted.isError || pasted.fetchStatus === "paused";
  const shown = unreachable && !query.isPlaceholderData ? query.data?.[format] : null;
  useHotkeys([
    {
      keys: keys.copy,
      title: `Copy the ${name} note`,
      group: "Notes",
      run: () => copy.current?.click(),
    },
  ]);
  return (
    <>
      <CopyButton
        ref={copy}
        autoFocus={autoFocus}
        kind={main ? "primary" : "default"}
        keys={keys.copy}
        label={`Copy ${name}`}
        text={onTheWay ? mine.text : (pasted.data ?? shown ?? null)}
        onCopied={() => announce(`The ${name} note is copied`)}
      />
      <DownloadMenu note={note} />
    </>
  );
}

function DownloadMenu({ note }: { note: NoteState }) {
  const toast = useToast();
  const [fetching, setFetching] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { audience, wish } = note;
  const name = readers[audience].name.toLowerCase();
  const keys = keysOf[audience].download;
  const take = async (format: Format, label: string) => {
    if (!wish) return;
    setFetching(true);
    try {
      const { content, fileName } = await exported(wish, format);
      saveFile(content, fileName);
      announce(`${label} downloaded`);
    } catch (error) {
      toast({ kind: "error", text: `${label}: ${sentence(error)}` });
    } finally {
      setFetching(false);
    }
  };
  useHotkeys([
    { keys, title: `Download the ${name} note`, group: "Notes", run: () => button.current?.click() },
  ]);
  const entries = formats.map(({ format, label }): MenuEntry => {
    return { kind: "item", label, onSelect: () => void take(format, label) };
  });
  return (
    <Menu
      align="start"
      entries={entries}
      trigger={
        <IconButton
          ref={button}
          size="sm"
          icon={Download}
          label={`Download ${name}`}
          keys={keys}
          disabled={!wish || fetching}
        />
      }
    />
  );
}
