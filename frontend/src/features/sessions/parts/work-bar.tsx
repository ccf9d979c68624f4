import { FileText, NotepadText } from "lucide-react";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { ToastPlace } from "@/ui/toast";
import { MessageBar } from "./message-bar";
import type { Here } from "./player-context";
import { StepActions } from "./step-tools";
import type { WritingKind } from "./writing";

interface WorkBarProps {
  here: Here | null;
  /** Typing begins here: nothing else asks for it. */
  autoFocus: boolean;
  onWrite: (kind: WritingKind) => void;
  onJump: () => void;
  onResolve: () => void;
  onScratchpad: () => void;
  onNotes: () => void;
}

/** Always at the bottom of the work: free text, and on phones what one can do at the step. */
export function WorkBar({ here, autoFocus, ...on }: WorkBarProps) {
  const end = here?.node.kind === "resolution" || here?.node.kind === "escalation";
  return (
    <div className="relative shrink-0 px-5 pt-2 pb-4 phone:border-t phone:border-line phone:p-3">
      <ToastPlace className="layer-toast absolute right-5 bottom-full pb-2 phone:inset-x-3" />
      <div className="mx-auto w-full max-w-216">
        <div className="flex items-end gap-1">
          <div className="mr-1 min-w-0 flex-1">
            <MessageBar autoFocus={autoFocus} />
          </div>
          <IconButton
            icon={NotepadText}
            label="Scratchpad"
            keys="mod+/"
            size="lg"
            onClick={on.onScratchpad}
          />
          <IconButton icon={FileText} label="Notes" keys="d" size="lg" onClick={on.onNotes} />
        </div>
        <div className="mt-2 hidden items-center phone:flex">
          {here && !end && <StepActions here={here} onWrite={on.onWrite} onJump={on.onJump} />}
          {!end && (
            <Button kind="primary" className="ml-auto" onClick={on.onResolve}>
              Resolve
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}
