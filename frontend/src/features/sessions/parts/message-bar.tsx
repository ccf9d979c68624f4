import { MessageSquare } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { announce } from "@/lib/announce";
import { useDraftGuard } from "@/lib/draft-guard";
import { useHotkeys } from "@/lib/hotkeys";
import { Button } from "@/ui/button";
import { DraftGuardBar } from "@/ui/draft-guard-bar";
import { Kbd } from "@/ui/kbd";
import { currentStep } from "../moving";
import { stepName } from "../numbers";
import { useDraft, useNumbers, usePlayer, useView } from "./player-context";

/** Free text is never more than one key away. It becomes a note on the current step. */
export function MessageBar({ autoFocus = false }: { autoFocus?: boolean }) {
  const player = usePlayer();
  const view = useView();
  const known = useNumbers();
  const [draft, setDraft] = useDraft("message");
  const [refused, setRefused] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const step = currentStep(view)?.step ?? null;
  const guard = useDraftGuard((text) => {
    const problem = player.say({ kind: "noted", step, text });
    setRefused(problem);
    if (problem) return;
    setDraft("");
    announce(step ? `Note kept on ${stepName(known, step)}` : "Note kept");
    // Who went elsewhere while it was looked at stays there.
    if (document.activeElement?.matches("body, [data-message-bar] *")) field.current?.focus();
  });
  const send = () => {
    const text = draft.trim();
    if (text) void guard.offer(text);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Escape") leave(field.current);
    else if (isPlainEnter(event)) send();
    else return;
    event.preventDefault();
  };
  useHotkeys([
    { keys: "f", title: "Write free text", group: "This session", run: () => field.current?.focus() },
  ]);
  const invitation = step
    ? "Say what you see. It is kept as a note on this step."
    : "Say what you see or did.";
  return (
    <div data-message-bar="">
      {refused && (
        <p role="alert" className="px-3 pb-1 text-danger">
          {refused}
        </p>
      )}
      <div className="flex min-h-control-lg items-center gap-2 rounded-sm bg-surface-2 py-1 pr-1.5 pl-3 focus-within:outline-2 focus-within:outline-focus touch:py-0">
        <MessageSquare aria-hidden="true" className="text-ink-3" />
        <textarea
          ref={field}
          autoFocus={autoFocus}
          aria-label={invitation}
          placeholder="Say what you see or did"
          rows={1}
          maxLength={20_000}
          value={draft}
          readOnly={guard.checking}
          onKeyDown={keys}
          onChange={(event) => {
            guard.forget();
            setDraft(event.target.value);
          }}
          className="field-grows max-h-30 min-w-0 flex-1 resize-none bg-transparent py-1 outline-none touch:py-3"
        />
        {draft.trim() ? (
          <Button size="sm" keys="enter" onClick={send}>
            Send
          </Button>
        ) : (
          <Kbd keys="f" tone="quiet" />
        )}
      </div>
      {guard.asked && <DraftGuardBar {...guard.asked} onLeave={() => field.current?.focus()} />}
    </div>
  );
}

function isPlainEnter({ key, shiftKey, ctrlKey, metaKey, nativeEvent }: KeyboardEvent): boolean {
  return key === "Enter" && !shiftKey && !ctrlKey && !metaKey && !nativeEvent.isComposing;
}

/** Back to the step. */
function leave(field: HTMLElement | null) {
  field?.blur();
  document.querySelector<HTMLElement>("[data-answer], article [type=submit]")?.focus();
}
