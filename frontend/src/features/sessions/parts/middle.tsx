import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { flowVersion } from "@/features/flows/public";
import { Failure } from "@/ui/failure";
import { later } from "@/ui/later";
import { Card } from "@/ui/layout";
import { Skeleton } from "@/ui/states";
import { isClosed } from "../lifecycle";
import { EndCard } from "./end-card";
import { FreeWork } from "./free-work";
import { OwnStep } from "./own-step";
import { PausedCard } from "./paused-card";
import { useHere, useView } from "./player-context";
import { StepCard } from "./step-card";
import { useKeysWait } from "./use-keys-wait";
import type { WritingKind } from "./writing";

export const ClosedWork = later(async () => (await import("./closed-work")).ClosedWork);

interface MiddleProps {
  sessionId: string;
  writing: WritingKind | null;
  onWrite: (kind: WritingKind | null) => void;
  onResolve: () => void;
  onPickFlow: () => void;
  onJump: () => void;
}

/** What stands where the next step stands. */
export function Middle({ sessionId, writing, onWrite, onResolve, onPickFlow, onJump }: MiddleProps) {
  const { status, flow } = useView();
  const here = useHere();
  const first = useRef<number>(undefined);
  first.current ??= here?.step.step;
  if (isClosed(status)) return <ClosedWork sessionId={sessionId} waiting={<Skeleton lines={10} />} />;
  if (status !== "active") return <PausedCard at={here?.step.title ?? null} onResolve={onResolve} />;
  if (flow && !here) return <FlowPending versionId={flow.version_id} />;
  const end = here && (here.node.kind === "resolution" || here.node.kind === "escalation") ? here.node : null;
  if (here && !end) {
    const key = here.step.step;
    const next = key !== first.current;
    return <StepCard key={key} here={here} next={next} writing={writing} onWrite={onWrite} onJump={onJump} />;
  }
  return (
    <>
      {writing === "own" && (
        <Card className="mb-3 px-5 py-4 phone:px-4">
          <OwnStep step={here?.step.step ?? 0} onLeave={() => onWrite(null)} />
        </Card>
      )}
      {here && end ? (
        <EndCard key={here.step.step} here={here} end={end} onResolve={onResolve} onPickFlow={onPickFlow} />
      ) : (
        <FreeWork onPickFlow={onPickFlow} onOwnStep={() => onWrite("own")} />
      )}
    </>
  );
}

/** The flow is on its way; the session waits for it. */
function FlowPending({ versionId }: { versionId: string }) {
  const { error, refetch } = useQuery(flowVersion(versionId));
  useKeysWait(!error);
  return error ? <Failure error={error} onRetry={refetch} /> : <Skeleton lines={8} />;
}
