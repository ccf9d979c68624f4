import { BellRing } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Card, Text } from "@/ui/layout";
import type { Waiting } from "../types";
import { useNow } from "../use-now";
import { isDue, moment, nextMove, waitsFor } from "../waiting";
import { useView } from "./player-context";
import { useRest } from "./use-course";

const often = 20_000;

/** A session at rest: since when, why, and what comes next. Nothing is asked until it goes on. */
export function PausedCard({ at, onResolve }: { at: string | null; onResolve: () => void }) {
  const { waiting, time } = useView();
  const goOn = useRest();
  const now = useNow(often);
  const resume = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    resume.current?.focus();
  }, []);
  return (
    <Card className="flex flex-col items-start gap-3 px-5 py-4 phone:px-4">
      <div className="flex flex-wrap items-center gap-2">
        <Text as="h2" size="lg">
          {waiting ? `Waiting for ${waitsFor[waiting.waiting_for]}` : "Paused"}
        </Text>
        {waiting && <Reminder waiting={waiting} now={now} />}
      </div>
      <dl className="flex w-full flex-col gap-1">
        <Line label="Since">
          <span className="figures">{moment(waiting?.since ?? time.last_at, now)}</span>, the clock stands
          still
        </Line>
        {waiting?.note && (
          <Line label="What for">
            <span>{waiting.note}</span>
          </Line>
        )}
        {waiting && <Line label="Next">{nextMove[waiting.waiting_for]}</Line>}
        {at && <Line label="Stands at">{at}</Line>}
      </dl>
      <div className="flex items-center gap-2">
        <Button ref={resume} kind="primary" size="lg" keys={waiting ? "w" : "p"} onClick={goOn}>
          {waiting ? "Go on" : "Resume"}
        </Button>
        {/* On phones the head has no room for it. */}
        <span className="hidden phone:block">
          <Button onClick={onResolve}>Resolve</Button>
        </span>
      </div>
    </Card>
  );
}

function Reminder({ waiting, now }: { waiting: Waiting; now: number }) {
  if (!waiting.remind_at) return null;
  const when = moment(waiting.remind_at, now);
  if (!isDue(waiting, now)) return <Badge>Reminder {when}</Badge>;
  return (
    <Badge tone="warning" icon={BellRing}>
      Due {when}
    </Badge>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex gap-3">
      <dt className="w-20 shrink-0 text-ink-3">{label}</dt>
      <dd className="min-w-0 flex-1 text-ink-2 wrap-anywhere">{children}</dd>
    </div>
  );
}
