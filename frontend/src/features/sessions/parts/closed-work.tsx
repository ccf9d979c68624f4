import { useQuery } from "@tanstack/react-query";
import { NoteActions, NoteView, note } from "@/features/documents/public";
import { Failure } from "@/ui/failure";
import { Card } from "@/ui/layout";
import { Skeleton } from "@/ui/states";
import { timeOfDay } from "../clock";
import { isClosed } from "../lifecycle";
import { outcomes } from "../outcomes";
import { useShown, useView } from "./player-context";

/** A resolved session: its note, to read and to take along. */
export function ClosedWork({ sessionId }: { sessionId: string }) {
  const { resolution } = useView();
  const stored = useShown(({ player }) => player.base);
  const saved = isClosed(stored.status);
  const { data, error, refetch } = useQuery({ ...note(sessionId, stored.version), enabled: saved });
  return (
    <Card className="flex flex-col gap-4 px-5 py-4 phone:px-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        {resolution && (
          <p className="text-ink-2">
            {outcomes[resolution.outcome]}, resolved at{" "}
            <span className="figures">{timeOfDay(resolution.at)}</span>
          </p>
        )}
        <NoteActions sessionId={sessionId} version={saved ? stored.version : null} />
      </div>
      <div className="well p-4">
        {data ? (
          <NoteView note={data.document} />
        ) : error ? (
          <Failure error={error} onRetry={refetch} />
        ) : (
          <Skeleton lines={10} />
        )}
      </div>
    </Card>
  );
}
