import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { FoundList } from "@/ui/found-list";
import { Rows } from "@/ui/rows";
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
  const found = useInfiniteQuery(history(filter));
  const now = useNow(often);
  const sessions = found.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <FoundList found={found} count={sessions.length} as="row-two" empty={empty}>
      <Rows label="Sessions">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} now={now} hideClient={hideClient} />
        ))}
      </Rows>
    </FoundList>
  );
}
