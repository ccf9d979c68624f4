import { useQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { useMemo } from "react";
import { Badge } from "@/ui/badge";
import { Button, LinkButton } from "@/ui/button";
import { Section, Text } from "@/ui/layout";
import { Skeleton } from "@/ui/states";
import { flow } from "../api";
import { opening } from "../outline";
import { type FlowSummary, origin, whyNotStarted } from "../types";
import { useSettled } from "../use-settled";
import { Figures } from "./figures";
import { PinButton } from "./pin-button";

interface FlowPeekProps {
  flow: FlowSummary;
  busy: boolean;
  onStart: () => void;
}

/** What one wants to know of the chosen flow before one opens or starts it. Wide screens only. */
export function FlowPeek({ flow: chosen, busy, onStart }: FlowPeekProps) {
  return (
    <section aria-label={chosen.title} className="sticky top-18 flex flex-col gap-5 compact:hidden">
      <div className="flex flex-col gap-2">
        <Text as="h2" size="lg" className="wrap-anywhere">
          {chosen.title}
        </Text>
        <span className="flex flex-wrap items-center gap-2">
          {chosen.retired && <Badge tone="warning">Retired</Badge>}
          {chosen.verified && !chosen.retired && (
            <Badge tone="success" icon={CircleCheck}>
              Verified
            </Badge>
          )}
          <Badge>v{chosen.version}</Badge>
          <span className="text-ink-2">{chosen.category}</span>
          <span className="text-ink-2">{origin(chosen)}</span>
        </span>
        <p className="text-ink-2 wrap-anywhere">{chosen.summary}</p>
      </div>
      <Figures statistics={chosen.statistics} />
      <FirstSteps id={useSettled(chosen.id)} count={chosen.node_count} />
      <div className="flex gap-2">
        {whyNotStarted(chosen) ? (
          <LinkButton to={`/flows/${chosen.id}`} keys="enter" className="flex-1">
            Open
          </LinkButton>
        ) : (
          <Button kind="primary" keys="s" className="flex-1" busy={busy && "Starting"} onClick={onStart}>
            Start session
          </Button>
        )}
        <PinButton flow={chosen} kind="default" />
      </div>
    </section>
  );
}

const most = 4;

function FirstSteps({ id, count }: { id: string; count: number }) {
  const { data, isError } = useQuery(flow(id));
  const steps = useMemo(() => (data ? opening(data.document, most) : []), [data]);
  if (isError) return null;
  return (
    <Section title="First steps" count={`${count} in all`}>
      {!data && <Skeleton lines={3} />}
      <ol className="flex flex-col gap-2">
        {steps.map(({ number, node, ways }) => (
          <li key={number} className="flex gap-2">
            <span className="figures w-5 shrink-0 text-ink-3">{number}</span>
            <span className="min-w-0">
              <span className="block wrap-anywhere">{node.title}</span>
              {ways.length > 0 && (
                <ul className="mt-1 flex flex-col gap-1 border-l border-line pl-3 text-ink-2">
                  {ways.map(({ exit }) => (
                    <li key={exit.id} className="wrap-anywhere">
                      {exit.label}
                    </li>
                  ))}
                </ul>
              )}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
