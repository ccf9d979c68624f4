import { X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { DraftGuardBar } from "@/ui/draft-guard-bar";
import { TextArea } from "@/ui/field";
import { IconButton } from "@/ui/icon-button";
import { isClosed } from "../lifecycle";
import { useView } from "./player-context";
import { useScratchpadText } from "./use-scratchpad";

/** A page for what belongs to no step. Beside the work where there is room, else over it. */
export function Scratchpad({ onClose }: { onClose: () => void }) {
  const { status } = useView();
  const { text, unsaved, asked, change, save } = useScratchpadText();
  const field = useRef<HTMLTextAreaElement>(null);
  const closed = isClosed(status);
  useEffect(() => {
    const area = field.current;
    area?.focus({ preventScroll: true });
    area?.setSelectionRange(area.value.length, area.value.length);
  }, []);
  const back = () => field.current?.focus();
  const decided = (decide: () => void) => () => {
    decide();
    back();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  return (
    <aside
      aria-label="Scratchpad"
      onKeyDown={keys}
      className="col-span-3 flex min-h-0 flex-col gap-2 overflow-y-auto border-l border-line bg-page p-4 compact:slide-in compact:layer-drawer compact:fixed compact:inset-y-0 compact:right-0 compact:w-full compact:max-w-dialog-sm compact:shadow-overlay"
    >
      <div className="flex min-h-control-sm items-center gap-2">
        <h2 className="text-sm">Scratchpad</h2>
        <span role="status" className="ml-auto text-xs text-ink-3">
          {closed ? "Read only" : asked ? "Not kept yet" : unsaved !== null ? "Keeps itself" : text && "Kept"}
        </span>
        <IconButton icon={X} label="Close" keys="escape" size="sm" onClick={onClose} />
      </div>
      <TextArea
        ref={field}
        label="Markdown, for the internal note only. The customer never reads it."
        value={text}
        readOnly={closed}
        maxLength={20_000}
        rows={18}
        onBlur={save}
        onChange={({ target }) => change(target.value)}
      />
      {asked && (
        <DraftGuardBar
          words={asked.words}
          autoFocus={false}
          onMask={asked.onMask && decided(asked.onMask)}
          onKeep={decided(asked.onKeep)}
          onLeave={back}
        />
      )}
    </aside>
  );
}
