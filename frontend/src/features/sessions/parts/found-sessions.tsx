import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Button } from "@/ui/button";
import { Failure } from "@/ui/failure";
import { Rows } from "@/ui/rows";
import { Skeleton } from "@/ui/states";
import { type HistoryFilter, history } from "../api";
import { useNow } from "../use-now";
import { SessionRow } from "./session-rows";

const often = 30_000;

interface FoundSessionsProps {
  filter: HistoryFilter;
  /** Stands where there is none. */
  empty: ReactNode;
  hideClient?: boolean;
}

/** One's own sessions that fit, the last worked on first. */
export function FoundSessions({ filter, empty, hideClient }: FoundSessionsProps) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    history(filter),
  );
  const now = useNow(often);
  const sessions = data?.pages.flatMap(({ items }) => items) ?? [];
  if (error && !data) return <Failure error={error} onRetry={refetch} />;
  if (!data) return <Skeleton lines={6} as="row-two" />;
  if (!sessions.length) return empty;
  return (
    <div className="flex flex-col gap-3">
      <Rows label="Sessions">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} now={now} hideClient={hideClient} />
        ))}
      </Rows>
      {error && <Failure error={error} onRetry={fetchNextPage} />}
      {hasNextPage && (
        <Button
          className="self-start"
          busy={isFetchingNextPage && "Fetching"}
          onClick={() => fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </div>
  );
}
