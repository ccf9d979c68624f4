import { StatusDot } from "@/ui/badge";
import { cx } from "@/ui/cx";
import { Kbd } from "@/ui/kbd";
import { RowLink } from "@/ui/rows";
import { ago, duration } from "../clock";
import { outcomes } from "../outcomes";
import type { SessionSummary } from "../types";
import { useKeptAnswers } from "../use-kept";

const looks = {
  active: { tone: "accent", word: "Active" },
  paused: { tone: "neutral", word: "Paused" },
  waiting: { tone: "warning", word: "Waiting" },
  resolved: { tone: "success", word: "Resolved" },
  abandoned: { tone: "neutral", word: "Abandoned" },
} as const;

/** Where a session stands, in one line. */
function standing({ status, step_title, outcome }: SessionSummary): string {
  if (status === "resolved") return outcome ? outcomes[outcome] : "Resolved";
  if (status === "abandoned") return "Abandoned";
  const at = step_title ?? "Without a flow";
  return status === "active" ? at : `${looks[status].word} at: ${at}`;
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

/** The flow leads where there is room for the problem beside it; below 1024 px the problem does. */
export function SessionRow({ session, now, keys }: SessionRowProps) {
  const kept = useKeptAnswers(session.id);
  const { flow, title } = session;
  const guided = flow !== null && flow.title !== title;
  return (
    <RowLink two to={`/sessions/${session.id}`}>
      <SessionDot status={session.status} />
      <span className="min-w-0 flex-1">
        <span className="cut block font-medium">
          {guided && <span className="narrow:hidden">{flow.title}</span>}
          <span className={cx(guided && "hidden narrow:inline")}>{title}</span>
        </span>
        <span className="cut block text-ink-2">
          {kept > 0 && (
            <span className="text-warning">
              {kept === 1 ? "1 answer" : `${kept} answers`} not saved yet.{" "}
            </span>
          )}
          {standing(session)}
          {guided && <span className="ml-2 hidden text-ink-3 narrow:inline phone:hidden">{flow.title}</span>}
        </span>
      </span>
      {guided && <span className="cut flex-1 text-ink-2 narrow:hidden">{title}</span>}
      <span className="w-14 shrink-0 text-right text-ink-3 phone:hidden">{ago(session.updated_at, now)}</span>
      <span className="figures w-14 shrink-0 text-right text-ink-2">{duration(session.active_ms)}</span>
      {keys && <Kbd keys={keys} />}
    </RowLink>
  );
}
