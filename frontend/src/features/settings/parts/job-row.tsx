import { RotateCw } from "lucide-react";
import { StatusDot } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Row } from "@/ui/rows";
import { useRepeatJob } from "../changes";
import { useRights } from "../rights";
import { moment } from "../times";
import type { Job } from "../types";
import { useTold } from "../use-told";

const looks = {
  failed: { tone: "danger", word: "Failed" },
  waiting: { tone: "warning", word: "Waiting" },
  done: { tone: "success", word: "Done" },
} as const;

export function JobRow({ job }: { job: Job }) {
  const { id, says, attempts, failed_because, recorded_at, state } = job;
  const repeat = useRepeatJob();
  const { may } = useRights();
  const { done, onError } = useTold();
  const tries = attempts === 1 ? "1 try" : `${attempts} tries`;
  return (
    <Row two>
      <StatusDot {...looks[state]} quiet />
      <span className="min-w-0 flex-1">
        <span className="block font-medium wrap-anywhere">{says}</span>
        <span className="block text-ink-2 wrap-anywhere">
          {failed_because} <span className="whitespace-nowrap">{tries}</span>
        </span>
        <span className="figures hidden text-xs text-ink-3 phone:block">
          {moment(recorded_at, Date.now())}
        </span>
      </span>
      <span className="figures w-28 shrink-0 text-right text-ink-3 phone:hidden">
        {moment(recorded_at, Date.now())}
      </span>
      {state === "failed" && may("jobs:repeat") && (
        <Button
          size="sm"
          icon={RotateCw}
          aria-label={`Repeat: ${says}`}
          busy={repeat.isPending && "Repeating"}
          onClick={() => repeat.mutateAsync(id).then(() => done(`Repeated: ${says}`), onError)}
        >
          Repeat
        </Button>
      )}
    </Row>
  );
}
