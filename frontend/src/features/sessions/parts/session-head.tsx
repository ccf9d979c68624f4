import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, Check, ChevronRight, Pause, Play } from "lucide-react";
import { useDeferredValue, useEffect, useState } from "react";
import { Link } from "react-router";
import { flow } from "@/features/flows/public";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";
import { Listed } from "@/ui/listed";
import { firstLine } from "../about";
import { activeNow, duration } from "../clock";
import { isClosed } from "../lifecycle";
import type { FlowRef } from "../types";
import { ClientCrumb } from "./client-crumb";
import { useHere, useView } from "./player-context";
import { SaveWord } from "./save-word";
import { SessionCourse } from "./session-course";
import { useRest } from "./use-course";

const mostTicks = 24;

interface SessionHeadProps {
  title: string;
  onResolve: () => void;
}

export function SessionHead({ title, onResolve }: SessionHeadProps) {
  const view = useView();
  const here = useHere();
  const open = !isClosed(view.status);
  const atEnd = here?.node.kind === "resolution" || here?.node.kind === "escalation";
  const elsewhere = atEnd || view.status !== "active";
  const told = firstLine(view.problem);
  const problem = view.flow && told !== title ? told : null;
  const under = [view.client?.ref.name, problem ?? (view.flow ? null : "Without a flow")];
  return (
    <header className="flex min-h-18 shrink-0 items-center gap-4 border-b border-line py-3 pr-4 pl-5 narrow:min-h-16 phone:min-h-14 phone:gap-2 phone:py-1 phone:pr-2 phone:pl-1">
      <Link
        to="/sessions"
        aria-label="Back to sessions"
        className="hidden size-touch shrink-0 items-center justify-center rounded-sm text-ink-2 phone:flex"
      >
        <ArrowLeft aria-hidden="true" />
      </Link>
      <div className="flex min-w-0 flex-1 flex-col">
        <Crumbs problem={problem} />
        <div className="flex min-w-0 items-center gap-2">
          <h1 title={title} className="cut text-lg phone:text-sm phone:font-medium">
            {title}
          </h1>
          <span className="flex gap-2 phone:hidden">
            {view.flow && <Badge>v{view.flow.version}</Badge>}
            {view.flow && <Verified walked={view.flow} />}
            {view.status === "resolved" && <Badge tone="success">Resolved</Badge>}
            {view.status === "abandoned" && <Badge>Abandoned</Badge>}
          </span>
        </div>
        <p title={under.filter(Boolean).join(", ")} className="cut hidden text-xs text-ink-3 narrow:block">
          <Listed of={under} />
        </p>
      </div>
      <SaveWord />
      {here && open && <Progress number={here.number} left={here.left} />}
      <Timer />
      <SessionCourse />
      {open && (
        <span className="phone:hidden">
          <Button kind={elsewhere ? "default" : "primary"} keys="mod+enter" onClick={onResolve}>
            Resolve
          </Button>
        </span>
      )}
    </header>
  );
}

/** The newest version of a flow is the one that was verified. */
function Verified({ walked }: { walked: FlowRef }) {
  const standing = useDeferredValue(true, false);
  const { data } = useQuery({ ...flow(walked.flow_id), enabled: standing });
  return data?.verified && data.version_id === walked.version_id ? (
    <Badge tone="success" icon={Check}>
      Verified
    </Badge>
  ) : null;
}

function Crumbs({ problem }: { problem: string | null }) {
  return (
    <nav aria-label="Where this is" className="flex min-w-0 items-center gap-1 text-ink-3 narrow:hidden">
      <Link to="/sessions" className="rounded-xs hover:text-ink-1">
        Sessions
      </Link>
      <ClientCrumb />
      {problem && (
        <>
          <ChevronRight aria-hidden="true" className="size-icon-xs" />
          <span className="cut max-w-measure shrink-3">{problem}</span>
        </>
      )}
    </nav>
  );
}

function Progress({ number, left }: { number: number; left: number }) {
  const done = number - 1;
  const ticks = Array.from({ length: done + 1 + left }, (_, index) => index);
  const look = (index: number) => (index < done ? "bg-ink-3" : index === done ? "bg-accent" : "bg-tick");
  return (
    <div className="flex shrink-0 items-center gap-3 narrow:hidden">
      {ticks.length <= mostTicks && (
        <span
          role="img"
          aria-label={`${done} steps done, at most ${left} left`}
          className="flex gap-0.5 compact:hidden"
        >
          {ticks.map((index) => (
            <span key={index} className={cx("h-1 w-3.5 rounded-full", look(index))} />
          ))}
        </span>
      )}
      <span className="figures whitespace-nowrap text-ink-2">
        Step {number}, {left ? `at most ${left} left` : "the end"}
      </span>
      <span aria-hidden="true" className="h-5 w-hair bg-line" />
    </div>
  );
}

function Timer() {
  const rest = useRest();
  const { status, time } = useView();
  const [now, setNow] = useState(Date.now);
  const running = status === "active";
  useEffect(() => {
    setNow(Date.now());
    if (!running) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [running]);
  if (isClosed(status))
    return (
      <span className="flex shrink-0 items-center gap-1 px-2 text-ink-2 phone:px-1">
        Active <span className="figures text-ink-1">{inAll(time.active_ms)}</span>
      </span>
    );
  return (
    <Button
      kind="ghost"
      size="sm"
      icon={running ? Pause : Play}
      title={running ? "Pause the timer (P)" : "Resume the session (P)"}
      onClick={rest}
    >
      <span className="figures text-ink-1">{duration(activeNow(time, running, now))}</span>
      <span className="sr-only">{running ? "active time, pause" : "active time, resume"}</span>
    </Button>
  );
}

/** What a session took once it is over. */
function inAll(ms: number): string {
  return ms < 60_000 ? "under a minute" : duration(ms);
}
