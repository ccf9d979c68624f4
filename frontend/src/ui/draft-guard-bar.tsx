import { ShieldAlert } from "lucide-react";
import { useEffect, useRef } from "react";
import type { Question } from "@/lib/draft-guard";
import { useEscape } from "@/lib/use-escape";
import { Button } from "./button";

interface DraftGuardBarProps extends Question {
  /** The person waits for the text to be kept: the focus comes here. */
  autoFocus?: boolean;
  /** Back to the field. */
  onLeave: () => void;
}

/** Stands under a field whose text seems to hold a secret, or is still looked at for one. */
export function DraftGuardBar({ words, onMask, onKeep, autoFocus = true, onLeave }: DraftGuardBarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const mask = useRef<HTMLButtonElement>(null);
  const asks = onMask !== null;
  useEffect(() => {
    if (autoFocus && asks) mask.current?.focus();
  }, [autoFocus, asks]);
  useEscape(bar, onLeave);
  return (
    <div
      ref={bar}
      role="alert"
      className="flex min-h-row flex-wrap items-center gap-2 rounded-sm bg-warning-soft py-1 pr-1.5 pl-3"
    >
      <ShieldAlert aria-hidden="true" className="text-warning" />
      <span className="min-w-0 flex-1 basis-40 text-warning">{words}.</span>
      <span className="flex gap-2">
        {onMask && (
          <Button ref={mask} size="sm" onClick={onMask}>
            Mask it
          </Button>
        )}
        <Button size="sm" kind="ghost" onClick={onKeep}>
          Keep as it is
        </Button>
      </span>
    </div>
  );
}
