import { Link } from "react-router";
import { Failure } from "@/ui/failure";
import { Section } from "@/ui/layout";
import { Rows } from "@/ui/rows";
import { EmptyState, Skeleton } from "@/ui/states";
import { useNow } from "../use-now";
import { SessionRow } from "./session-rows";
import { useOpenSessions } from "./use-open-sessions";

const often = 30_000;

/** My open sessions, for the home page. Alt and the number open one. */
export function OpenSessions() {
  const { data, count, error, refetch } = useOpenSessions();
  const now = useNow(often);
  return (
    <Section
      title="My open sessions"
      count={count}
      aside={
        <Link to="/sessions" className="hit-area text-xs text-ink-3 hover:text-ink-1">
          All sessions
        </Link>
      }
    >
      {error && <Failure error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton lines={3} as="row-two" />}
      {data?.length === 0 && (
        <EmptyState title="No session is open.">
          Describe a problem above and press Enter to start one.
        </EmptyState>
      )}
      {data && data.length > 0 && (
        <Rows label="My open sessions">
          {data.map((session, index) => (
            <SessionRow key={session.id} session={session} now={now} keys={`alt+${index + 1}`} />
          ))}
        </Rows>
      )}
    </Section>
  );
}
