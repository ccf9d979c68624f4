import { BellRing, Timer } from "lucide-react";
import { Badge, StatusDot } from "@/ui/badge";
import { cx } from "@/ui/cx";
import { Kbd } from "@/ui/kbd";
import { Listed } from "@/ui/listed";
import { RowLink } from "@/ui/rows";
import { ago, duration } from "../clock";
import { outcomes } from "../outcomes";
import type { SessionSummary } from "../types";
import { useKeptAnswers } from "../use-kept";
import { isDue, moment, waitingWords } from "../waiting";

const looks = {
  active: { tone: "accent", word: "Active" },
  paused: { tone: "neutral", word: "Paused" },
  waiting: { tone: "warning", word: "Waiting" },
  resolved: { tone: "success", word: "Resolved" },
  abandoned: { tone: "neutral", word: "Abandoned" },
} as const;

/** Where a session stands, in one line: what a person wrote is a piece of its own. */
function standing(
  { status, step_title, outcome, waiting, abandoned }: SessionSummary,
  now: number,
): string[] {
  if (status === "resolved") return [outcome ? outcomes[outcome] : "Resolved"];
  if (status === "abandoned") return abandoned?.reason ? ["Abandoned: ", abandoned.reason] : ["Abandoned"];
  if (waiting) return waitingWords(waiting, now);
  if (status === "paused") return [step_title ? `Paused at: ${step_title}` : "Paused"];
  return [step_title ?? "Without a flow"];
}

/** A reminder that is due. */
export function DueBadge({ session: { waiting }, now }: { session: SessionSummary; now: number }) {
  if (!waiting?.remind_at || !isDue(waiting, now)) return null;
  return (
    <Badge tone="warning" icon={BellRing}>
      Due {moment(waiting.remind_at, now)}
    </Badge>
  );
}

export function SessionDot({ status }: { status: SessionSummary["status"] }) {
  const { tone, word } = looks[status];
  return <StatusDot tone={tone} word={word} quiet />;
}

interface SessionRowProps {
  session: SessionSummary;
  now: number;
  keys?: string;
  /** Where all are of one client. */
  hideClient?: boolean;
}

/** The flow leads where there is room for the problem beside it; below 1024 px the problem does. */
export function SessionRow({ session, now, keys, hideClient = false }: SessionRowProps) {
  const kept = useKeptAnswers(session.id);
  const { flow, title, client } = session;
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
          {standing(session, now).map((piece) => (
            <span key={piece}>{piece}</span>
          ))}
          <span className="ml-2 hidden text-ink-3 narrow:inline phone:hidden">
            <Listed of={[!hideClient && client?.name, guided && flow.title]} />
          </span>
        </span>
      </span>
      <DueBadge session={session} now={now} />
      {guided && <span className="cut flex-1 text-ink-2 narrow:hidden">{title}</span>}
      {!hideClient && client && (
        <span className="cut w-36 shrink-0 text-ink-2 narrow:hidden">{client.name}</span>
      )}
      <span className="w-14 shrink-0 text-right text-ink-3 phone:hidden">{ago(session.updated_at, now)}</span>
      <span className="figures flex w-18 shrink-0 items-center justify-end gap-1 text-ink-2 phone:w-14">
        <Timer aria-label="Active time" role="img" className="size-icon-xs text-ink-3 phone:hidden" />
        {duration(session.active_ms)}
      </span>
      {keys && <Kbd keys={keys} />}
    </RowLink>
  );
}
