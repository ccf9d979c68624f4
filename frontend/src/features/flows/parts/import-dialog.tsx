import { FileUp } from "lucide-react";
import { type RefObject, useRef, useState } from "react";
import { useHotkeys } from "@/lib/hotkeys";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Failure } from "@/ui/failure";
import { Field, TextArea } from "@/ui/field";
import { selectLine } from "../flow-text";
import { useDroppedFile } from "../use-dropped-file";
import { useImport } from "../use-import";
import { ImportReport } from "./import-report";

interface ImportDialogProps {
  /** What was typed stays here while the dialog is closed. */
  draft: RefObject<string>;
  onClose: () => void;
}

/** A file is dropped, picked or pasted; what it would do is shown before anything is done. */
export function ImportDialog({ draft, onClose }: ImportDialogProps) {
  const [comment, setComment] = useState("");
  const work = useImport(draft, onClose);
  const { look, publish, take } = work;
  useDroppedFile((file) => void take(file));
  const action = look.data?.action;
  const ready = (action === "new" || action === "changed") && !look.isFetching && !look.error;
  const submit = () => ready && !publish.isPending && publish.mutate(comment.trim());
  useHotkeys([
    {
      ...{ keys: "mod+enter", title: "Publish", group: "This page" },
      ...{ whileTyping: true, overOverlay: true, run: submit },
    },
  ]);
  const foot = (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button
        kind="primary"
        keys="mod+enter"
        disabled={!ready}
        busy={publish.isPending && "Publishing"}
        onClick={submit}
      >
        {action === "changed" ? `Publish version ${look.data?.document.version}` : "Publish"}
      </Button>
    </>
  );
  return (
    <Dialog
      open
      size="md"
      onOpenChange={(open) => !open && onClose()}
      title="Import a flow"
      context="One YAML or JSON file. Nothing is published before you see what it holds."
      foot={foot}
    >
      <div className="flex flex-col gap-4">
        <Source {...work} />
        {action === "changed" && (
          <Field
            label="What changed"
            hint="Optional. Shown beside the version."
            maxLength={500}
            value={comment}
            onChange={({ target }) => setComment(target.value)}
          />
        )}
        {publish.error && <Failure error={publish.error} onRetry={submit} />}
      </div>
    </Dialog>
  );
}

type SourceProps = Pick<ReturnType<typeof useImport>, "text" | "refused" | "change" | "take" | "look">;

/** The text, however it came, and what is to be said of it. */
function Source({ text, refused, change, take, look }: SourceProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  return (
    <section aria-label="The file" className="flex flex-col gap-4">
      <TextArea
        ref={field}
        mono
        autoFocus
        label="Flow file"
        hint="Drop a file here, pick one, or paste its text. You can correct it here before it is published."
        error={refused}
        aside={<FilePick onPick={(file) => void take(file)} />}
        rows={10}
        spellCheck={false}
        wrap="off"
        value={text}
        onChange={({ target }) => change(target.value)}
      />
      <ImportReport
        look={look}
        empty={!text.trim()}
        onLine={(line) => field.current && selectLine(field.current, line)}
      />
    </section>
  );
}

function FilePick({ onPick }: { onPick: (file: File | undefined) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        aria-label="Flow file to read"
        accept=".yaml,.yml,.json"
        className="hidden"
        onChange={({ target }) => {
          onPick(target.files?.[0]);
          // The same file, mended elsewhere, is read again when it is picked again.
          target.value = "";
        }}
      />
      <Button size="sm" kind="ghost" icon={FileUp} onClick={() => input.current?.click()}>
        Pick a file
      </Button>
    </>
  );
}
