import { StatusDot } from "@/ui/badge";
import { Kbd } from "@/ui/kbd";
import { RowLink } from "@/ui/rows";
import { ago, duration } from "../clock";
import { outcomes } from "../outcomes";
import type { SessionSummary } from "../types";
import { useKeptAnswers } from "../use-kept";

const looks = {
  active: { tone: "accent", word: "Active" },
  paused: { tone: "neutral", word: "Paused" },
  resolved: { tone: "success", word: "Resolved" },
} as const;

/** Where a session stands, in one line. */
function standing({ status, step_title, outcome }: SessionSummary): string {
  if (status === "resolved") return outcome ? outcomes[outcome] : "Resolved";
  const at = step_title ?? "Without a flow";
  return status === "paused" ? `Paused at: ${at}` : at;
}

export function SessionDot({ status }: { status: SessionSummary["status"] }) {
  const { tone, word } = looks[status];
  return <StatusDot tone={tone} word={word} quiet />;
}

interface SessionRowProps {
  session: SessionSummary;
  now: number;
  keys?: string;
}

export function SessionRow({ session, now, keys }: SessionRowProps) {
  const kept = useKeptAnswers(session.id);
  const name = session.flow?.title ?? session.title;
  return (
    <RowLink two to={`/sessions/${session.id}`}>
      <SessionDot status={session.status} />
      <span className="min-w-0 flex-1">
        <span className="cut block font-medium">{name}</span>
        <span className="cut block text-ink-2">
          {kept > 0 && (
            <span className="text-warning">
              {kept === 1 ? "1 answer" : `${kept} answers`} not saved yet.{" "}
            </span>
          )}
          {standing(session)}
        </span>
      </span>
      {session.title !== name && (
        <span className="cut w-56 shrink-0 text-ink-2 narrow:hidden">{session.title}</span>
      )}
      <span className="w-14 shrink-0 text-right text-ink-3 phone:hidden">{ago(session.updated_at, now)}</span>
      <span className="figures w-14 shrink-0 text-right text-ink-2">{duration(session.active_ms)}</span>
      {keys && <Kbd keys={keys} />}
    </RowLink>
  );
}
