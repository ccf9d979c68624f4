import { CircleCheck, OctagonAlert } from "lucide-react";
import { type ReactNode, type RefObject, useId, useRef } from "react";
import { Prose } from "@/features/flows/public";
import type { Escalation, Resolution } from "@/graph/document.gen";
import { useHotkeys } from "@/lib/hotkeys";
import { Button } from "@/ui/button";
import { Card } from "@/ui/layout";
import { outcomes } from "../outcomes";
import { askedBefore } from "../progress";
import { type Here, usePlayer, useView } from "./player-context";
import { useArrival } from "./use-arrival";

interface EndCardProps {
  here: Here;
  end: Resolution | Escalation;
  onResolve: () => void;
  onPickFlow: () => void;
}

/** The end of a flow: what it found, what fixes it, what comes next. */
export function EndCard({ here, end, onResolve, onPickFlow }: EndCardProps) {
  const { number, values } = here;
  const player = usePlayer();
  const before = askedBefore(useView());
  const titleId = useId();
  const resolve = useRef<HTMLButtonElement>(null);
  const card = useRef<HTMLElement>(null);
  useArrival(here, card, resolve);
  const resolved = end.kind === "resolution";
  const back = () => before !== null && player.say({ kind: "went_back", to: before });
  useHotkeys([{ keys: "backspace", title: "Go back one step", group: "This session", run: back }]);
  return (
    <Card
      as="article"
      ref={card as RefObject<HTMLDivElement | null>}
      aria-labelledby={titleId}
      className="rise-in flex scroll-my-4 flex-col gap-4 phone:scroll-my-2 px-5 py-4 phone:px-4"
    >
      <div className="flex items-center gap-2 text-ink-2">
        {resolved ? (
          <CircleCheck aria-hidden="true" className="text-success" />
        ) : (
          <OctagonAlert aria-hidden="true" className="text-warning" />
        )}
        <span className="figures font-medium">Step {number}</span>
        <span>{resolved ? `Ends as: ${outcomes[end.outcome].toLowerCase()}` : "Escalate"}</span>
      </div>
      <h2 id={titleId} className="-mt-2 text-lg wrap-anywhere">
        {end.title}
      </h2>
      {end.body && <Prose values={values}>{end.body}</Prose>}
      <dl className="flex flex-col gap-3 empty:hidden">
        {end.kind === "escalation" && <Line label="Why">{<Prose values={values}>{end.reason}</Prose>}</Line>}
        {end.kind === "resolution" && end.root_cause && (
          <Line label="Root cause">{<Prose values={values}>{end.root_cause}</Prose>}</Line>
        )}
        {end.kind === "resolution" && end.fix && (
          <Line label="What fixed it">{<Prose values={values}>{end.fix}</Prose>}</Line>
        )}
        {end.next_steps.length > 0 && (
          <Line label="Next steps">
            <ul className="list-disc pl-5 text-md">
              {end.next_steps.map((next) => (
                <li key={next} className="marker:text-ink-3">
                  {next}
                </li>
              ))}
            </ul>
          </Line>
        )}
        {end.customer_text && (
          <Line label="For the customer">{<Prose values={values}>{end.customer_text}</Prose>}</Line>
        )}
      </dl>
      <div className="flex flex-wrap items-center gap-2">
        <Button ref={resolve} kind="primary" size="lg" keys="mod+enter" onClick={onResolve}>
          Resolve
        </Button>
        <Button kind="ghost" onClick={onPickFlow}>
          Pick another flow
        </Button>
        {before !== null && (
          <Button kind="ghost" keys="backspace" className="-mr-3 ml-auto" onClick={back}>
            Back
          </Button>
        )}
      </div>
    </Card>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1">
      <dt className="text-xs font-medium text-ink-2">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
