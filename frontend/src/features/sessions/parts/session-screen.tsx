import { useEffect, useState } from "react";
import { useHotkeys } from "@/lib/hotkeys";
import { later } from "@/ui/later";
import { PageTitle } from "@/ui/page";
import { Skeleton } from "@/ui/states";
import { isClosed } from "../lifecycle";
import { DoneSteps } from "./done-steps";
import { Lane, LaneBar } from "./lane";
import { LinkBar } from "./link-bar";
import { ClosedWork, Middle } from "./middle";
import { useHere, useView } from "./player-context";
import { SessionHead } from "./session-head";
import { JumpPalette, type Overlay, ResolveDialog, SessionOverlays } from "./session-overlays";
import { UnsavedList } from "./unsaved-list";
import { useNotesView } from "./use-notes-view";
import { useScratchpadOpen } from "./use-scratchpad";
import { useSessionCommands } from "./use-session-commands";
import { WorkBar } from "./work-bar";
import { useWriting, type WritingKind } from "./writing";

const SessionNotes = later(async () => (await import("./session-notes")).SessionNotes);
const Scratchpad = later(async () => (await import("./scratchpad")).Scratchpad);
/** What is not seen at once is fetched once the work has begun. */
const settledAfter = 2000;

/** The session page once the session is there. */
export function SessionScreen({ sessionId, title }: { sessionId: string; title: string }) {
  const { status, flow } = useView();
  const here = useHere();
  const [shown, setShown] = useState<Overlay>(null);
  const [writing, write] = useWriting(here);
  const [notes, showNotes] = useNotesView();
  const [pad, setPad] = useScratchpadOpen();
  const name = flow?.title ?? title;
  const resolve = () => setShown("resolve");
  const jump = () => setShown("jump");
  const writeHere: typeof write = (kind) => {
    showNotes(false);
    write(kind);
  };
  const turnPad = (wanted: boolean) => {
    setPad(wanted);
    if (!wanted) focusWork();
  };
  const on = { onWrite: writeHere, onResolve: resolve, onJump: jump, onScratchpad: () => turnPad(!pad) };
  useSessionKeys({ quiet: shown !== null, ...on });
  useSessionCommands({ here, ...on });
  useAhead();
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageTitle title={name} />
      <SessionHead title={name} onResolve={resolve} />
      <LinkBar />
      <UnsavedList />
      <LaneBar />
      <div className="grid min-h-0 flex-1 grid-cols-10 compact:grid-cols-1">
        <div className="col-span-7 flex min-h-0 min-w-0 flex-col compact:col-span-1">
          <div data-steps="" className="min-h-0 flex-1 overflow-y-auto px-5 pt-4 pb-2 phone:px-3 phone:pt-2">
            <div className="mx-auto flex w-full max-w-216 flex-col">
              {notes ? (
                <SessionNotes
                  sessionId={sessionId}
                  onLeave={() => showNotes(false)}
                  waiting={<Skeleton lines={10} />}
                />
              ) : (
                <>
                  <DoneSteps />
                  <Middle
                    sessionId={sessionId}
                    writing={writing}
                    onWrite={write}
                    onResolve={resolve}
                    onPickFlow={() => setShown("flows")}
                    onJump={jump}
                  />
                </>
              )}
            </div>
          </div>
          {status === "active" && (
            <WorkBar
              here={here}
              autoFocus={!flow && !notes && !pad}
              {...on}
              onNotes={() => showNotes(!notes)}
            />
          )}
        </div>
        {pad ? <Scratchpad onClose={() => turnPad(false)} onLost={() => setPad(false)} /> : <Lane />}
      </div>
      <SessionOverlays sessionId={sessionId} shown={shown} onShow={setShown} />
    </div>
  );
}

interface SessionKeys {
  /** Something is open over the page. */
  quiet: boolean;
  onWrite: (kind: WritingKind) => void;
  onResolve: () => void;
  onJump: () => void;
  onScratchpad: () => void;
}

function useSessionKeys({ quiet, onWrite, onResolve, onJump, onScratchpad }: SessionKeys) {
  const { status, flow } = useView();
  const group = "This session";
  const active = status === "active";
  useHotkeys([
    {
      ...{ group, keys: "mod+enter", title: "Resolve", whileTyping: true, run: onResolve },
      enabled: !isClosed(status) && !quiet,
    },
    { group, keys: "mod+/", title: "Scratchpad", whileTyping: true, run: onScratchpad },
    { group, keys: "j", title: "Jump to any step", enabled: active && flow !== null, run: onJump },
    { group, keys: "o", title: "Add a step of your own", enabled: active, run: () => onWrite("own") },
  ]);
}

function useAhead() {
  useEffect(() => {
    // Without a network they are fetched when they are needed.
    const fetchAhead = () => {
      for (const part of [ResolveDialog, ClosedWork, SessionNotes, JumpPalette, Scratchpad])
        void part.ahead();
      void import("@/graph/suggest").catch(() => undefined);
    };
    const timer = setTimeout(fetchAhead, settledAfter);
    return () => clearTimeout(timer);
  }, []);
}

/** After something beside the work was closed: what Enter takes next. */
function focusWork() {
  const places = ["article [data-answer]", "article input", "article button", "[data-steps] button"];
  const place = places.map((one) => document.querySelector<HTMLElement>(one)).find(Boolean);
  place?.focus({ preventScroll: true });
}
