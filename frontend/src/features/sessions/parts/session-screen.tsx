import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useState } from "react";
import { FlowPicker, flowVersion } from "@/features/flows/public";
import { announce } from "@/lib/announce";
import { useHotkeys } from "@/lib/hotkeys";
import { Button } from "@/ui/button";
import { Failure } from "@/ui/failure";
import { PageTitle } from "@/ui/page";
import { Skeleton } from "@/ui/states";
import type { Guide } from "../guides";
import { learnGuides } from "../learn-guides";
import { isClosed } from "../lifecycle";
import type { PlayerStore } from "../player-store";
import { DoneSteps } from "./done-steps";
import { EndCard } from "./end-card";
import { FreeWork } from "./free-work";
import { Lane, LaneBar } from "./lane";
import { LinkBar } from "./link-bar";
import { MessageBar } from "./message-bar";
import { PausedCard } from "./paused-card";
import { useHere, usePlayer, useView } from "./player-context";
import { SessionHead } from "./session-head";
import { StepCard } from "./step-card";
import { StepActions } from "./step-tools";
import { UnsavedList } from "./unsaved-list";
import { useSessionCommands } from "./use-session-commands";
import { useWriting, type WritingKind } from "./writing";

const loadResolve = () => import("./resolve-dialog");
const loadClosed = () => import("./closed-work");
const ResolveDialog = lazy(async () => ({ default: (await loadResolve()).ResolveDialog }));
const ClosedWork = lazy(async () => ({ default: (await loadClosed()).ClosedWork }));
/** What the end of a session needs is fetched once the work has begun. */
const settledAfter = 2000;

type Shown = "resolve" | "flows" | null;

/** The session page once the session is there. */
export function SessionScreen({ sessionId, title }: { sessionId: string; title: string }) {
  const player = usePlayer();
  const queries = useQueryClient();
  const { status, flow } = useView();
  const here = useHere();
  const [shown, setShown] = useState<Shown>(null);
  const [writing, write] = useWriting(here);
  const show = (what: Shown) => (open: boolean) => setShown(open ? what : null);
  const name = flow?.title ?? title;
  const open = !isClosed(status);
  const end = here?.node.kind === "resolution" || here?.node.kind === "escalation";
  const keys = { title: "Resolve", group: "This session", whileTyping: true };
  useHotkeys([{ ...keys, keys: "mod+enter", enabled: open && !shown, run: () => setShown("resolve") }]);
  useEndAhead();
  useSessionCommands({ here, onWrite: write, onResolve: () => setShown("resolve") });
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageTitle title={name} />
      <SessionHead title={name} onResolve={() => setShown("resolve")} />
      <LinkBar />
      <UnsavedList />
      <LaneBar />
      <div className="grid min-h-0 flex-1 grid-cols-10 compact:grid-cols-1">
        <div className="col-span-7 flex min-h-0 min-w-0 flex-col compact:col-span-1">
          <div data-steps="" className="min-h-0 flex-1 overflow-y-auto px-5 pt-4 pb-2 phone:px-3 phone:pt-2">
            <div className="mx-auto flex w-full max-w-216 flex-col">
              <DoneSteps />
              <Middle
                sessionId={sessionId}
                writing={writing}
                onWrite={write}
                onResolve={() => setShown("resolve")}
                onPickFlow={() => setShown("flows")}
              />
            </div>
          </div>
          {status === "active" && (
            <div className="shrink-0 px-5 pt-2 pb-4 phone:border-t phone:border-line phone:p-3">
              <div className="mx-auto w-full max-w-216">
                <MessageBar autoFocus={!flow} />
                <div className="mt-2 hidden items-center gap-1 phone:flex">
                  {here && !end && <StepActions here={here} onWrite={write} />}
                  {!end && (
                    <Button kind="primary" className="ml-auto" onClick={() => setShown("resolve")}>
                      Resolve
                    </Button>
                  )}
                </div>
              </div>
            </div>
          )}
        </div>
        <Lane />
      </div>
      {shown === "resolve" && open && (
        <Suspense>
          <ResolveDialog sessionId={sessionId} open onOpenChange={show("resolve")} />
        </Suspense>
      )}
      <FlowPicker
        open={shown === "flows"}
        onOpenChange={show("flows")}
        onPick={({ document, ...flow }) => {
          setShown(null);
          void changeGuide(player, { flow, document }, queries);
        }}
      />
    </div>
  );
}

/** The flows that it begins are fetched first: its first step may be one of theirs. */
async function changeGuide(player: PlayerStore, guide: Guide, queries: QueryClient): Promise<void> {
  player.learn({ kind: "version", id: guide.flow.version_id }, guide);
  await learnGuides(player, queries, 1).catch(() => undefined);
  const refusal = player.say({ kind: "guide_changed", flow: guide.flow });
  if (refusal) announce(refusal);
}

/** The flow is on its way; the session waits for it. */
function FlowPending({ versionId }: { versionId: string }) {
  const { error, refetch } = useQuery(flowVersion(versionId));
  return error ? <Failure error={error} onRetry={refetch} /> : <Skeleton lines={8} />;
}

function useEndAhead() {
  useEffect(() => {
    // Without a network they are fetched when they are needed.
    const fetchAhead = () => Promise.all([loadResolve(), loadClosed()]).catch(() => undefined);
    const timer = setTimeout(fetchAhead, settledAfter);
    return () => clearTimeout(timer);
  }, []);
}

interface MiddleProps {
  sessionId: string;
  writing: WritingKind | null;
  onWrite: (kind: WritingKind | null) => void;
  onResolve: () => void;
  onPickFlow: () => void;
}

/** What stands where the next step stands. */
function Middle({ sessionId, writing, onWrite, onResolve, onPickFlow }: MiddleProps) {
  const { status, flow } = useView();
  const here = useHere();
  if (status === "resolved")
    return (
      <Suspense fallback={<Skeleton lines={10} />}>
        <ClosedWork sessionId={sessionId} />
      </Suspense>
    );
  if (status === "paused") return <PausedCard at={here?.step.title ?? null} onResolve={onResolve} />;
  if (!flow) return <FreeWork onPickFlow={onPickFlow} />;
  if (!here) return <FlowPending versionId={flow.version_id} />;
  const { node, step } = here;
  if (node.kind === "resolution" || node.kind === "escalation")
    return <EndCard key={step.step} here={here} end={node} onResolve={onResolve} onPickFlow={onPickFlow} />;
  return <StepCard key={step.step} here={here} writing={writing} onWrite={onWrite} />;
}
