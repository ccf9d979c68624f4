import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useRef, useState } from "react";
import { announce } from "@/lib/announce";
import { useHotkeys } from "@/lib/hotkeys";
import { Button } from "@/ui/button";
import { CopyButton } from "@/ui/code";
import { Failure } from "@/ui/failure";
import { Segmented } from "@/ui/segmented";
import { type Exported, exported, type Format } from "../api";

const formats: { value: Format; label: string }[] = [
  { value: "markdown", label: "Markdown" },
  { value: "text", label: "Text" },
];

interface NoteActionsProps {
  sessionId: string;
  /** The state the note is of. Nothing until the server has the end of the session. */
  version: number | null;
}

/** Takes the finished note along: copied, or as a file. A copy asked for early waits for the note. */
export function NoteActions({ sessionId, version }: NoteActionsProps) {
  const [format, setFormat] = useState<Format>("markdown");
  const { data, error, refetch } = useQuery({
    ...exported(sessionId, version ?? 0, format),
    enabled: version !== null,
  });
  const copy = useRef<HTMLButtonElement>(null);
  useHotkeys([
    { keys: "c", title: "Copy the note", group: "This session", run: () => copy.current?.click() },
  ]);
  if (error) return <Failure error={error} onRetry={refetch} />;
  return (
    <div className="flex flex-wrap items-center gap-2 phone:w-full">
      <CopyButton
        ref={copy}
        autoFocus
        kind="primary"
        size="md"
        keys="c"
        label="Copy note"
        text={data?.text ?? null}
        className="phone:w-full"
        onCopied={() => announce("Note copied")}
      />
      <Segmented label="Format" value={format} options={formats} onChange={setFormat} />
      <Button
        icon={Download}
        kind="ghost"
        className="phone:ml-auto"
        disabled={!data}
        onClick={() => data && save(data)}
      >
        Download
      </Button>
    </div>
  );
}

function save({ text, fileName }: Exported) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: fileName });
  link.click();
  URL.revokeObjectURL(address);
}
