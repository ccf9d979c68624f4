import { ChevronRight, Clock } from "lucide-react";
import { type RefObject, useEffect, useId, useRef, useState } from "react";
import { Filled, Prose } from "@/features/flows/public";
import { asksValue } from "@/graph/walk";
import { RiskBadge } from "@/ui/badge";
import { cx } from "@/ui/cx";
import { Card } from "@/ui/layout";
import { Answers } from "./answers";
import { AskValue, labelOf, missingValue } from "./asking";
import { Command } from "./command";
import { Evidence, useOwed } from "./evidence";
import { StepNotes } from "./noted";
import { OwnStep } from "./own-step";
import { PastedOutput } from "./pasted-output";
import { type Here, useView } from "./player-context";
import { hasHelp, StepHelp } from "./step-help";
import { StepFoot } from "./step-tools";
import { TypedAnswer } from "./typed-answer";
import { useArrival } from "./use-arrival";
import { useSuggestion } from "./use-suggestion";
import { Writing, type WritingKind } from "./writing";

interface StepCardProps {
  here: Here;
  /** Comes after another one: the first stands there with the page. */
  next: boolean;
  writing: WritingKind | null;
  onWrite: (kind: WritingKind | null) => void;
  onJump: () => void;
}

/** The next step: the loudest thing on the screen. */
export function StepCard({ here, next, writing, onWrite, onJump }: StepCardProps) {
  const { step, node, values } = here;
  const { output } = useView();
  const titleId = useId();
  const first = useRef<HTMLButtonElement & HTMLInputElement>(null);
  const card = useRef<HTMLElement>(null);
  const [asked, setAsked] = useState<string | null>(null);
  const pointed = useSuggestion(here);
  const owed = useOwed(here);
  useArrival(here, card, first);
  useEffect(() => {
    // From one answer to the other: who types or reads elsewhere stays there.
    if (pointed?.exit && document.activeElement?.matches("[data-answer], body"))
      first.current?.focus({ preventScroll: true });
  }, [pointed?.exit]);
  const give = () => onWrite("evidence");
  const back = () => leave(onWrite, card, first);
  const written = writing && writing !== "own" && (
    <Writing key={writing} kind={writing} here={here} onLeave={back} />
  );
  const missing = missingValue(here, setAsked);
  const working = node.kind === "question" || node.kind === "action" ? node : null;
  return (
    <Card
      as="article"
      ref={card as RefObject<HTMLDivElement | null>}
      aria-labelledby={titleId}
      className={cx(
        "flex scroll-my-4 flex-col gap-3 phone:scroll-my-2 px-5 pt-4 pb-3 phone:px-4 phone:pb-4",
        next && "rise-in",
      )}
    >
      <StepHead here={here} />
      <h2 id={titleId} className="-mt-1 text-lg wrap-anywhere">
        <Filled text={node.title} values={values} missing={missing} />
      </h2>
      {node.body && (
        <div className="-mt-2 text-ink-2">
          <Prose values={values} missing={missing}>
            {node.body}
          </Prose>
        </div>
      )}
      {working?.check ? (
        <Command check={working.check} here={here} asked={asked} onAsk={setAsked} />
      ) : (
        asked && (
          <AskValue
            key={asked}
            variable={asked}
            here={here}
            onDone={() => setAsked(null)}
            onLeave={() => setAsked(null)}
          />
        )
      )}
      {working?.check?.expect && <Labelled label="Expect" text={working.check.expect} here={here} />}
      {output && <PastedOutput key={output.id} text={output.text} pointed={pointed} />}
      {writing === "output" && written}
      <Evidence here={here} onAdd={give} />
      {writing === "evidence" && written}
      {asksValue(node) ? (
        <TypedAnswer here={here} question={node} inputRef={first} owed={owed} onOwed={give} />
      ) : (
        <Answers here={here} firstRef={first} pointed={pointed?.exit ?? null} owed={owed} onOwed={give} />
      )}
      {working?.rollback && <Labelled label="To undo it" text={working.rollback} here={here} />}
      <StepNotes step={step.step} />
      {writing === "own" && <OwnStep step={step.step} onLeave={back} />}
      {(writing === "note" || writing === "skip") && written}
      <StepFoot here={here} onWrite={onWrite} onJump={onJump} />
    </Card>
  );
}

type Place = RefObject<HTMLElement | null>;

/** What is kept was looked at first: who went elsewhere by then stays there. */
function leave(onWrite: StepCardProps["onWrite"], card: Place, first: Place) {
  onWrite(null);
  const active = document.activeElement;
  if (active === document.body || card.current?.contains(active)) first.current?.focus();
}

function StepHead({ here }: { here: Here }) {
  const { number, node, left, inside } = here;
  const working = node.kind === "question" || node.kind === "action" ? node : null;
  return (
    <div className="flex min-h-control-sm flex-wrap items-center gap-x-2">
      {inside && (
        <span className="figures flex items-center gap-1 text-ink-3">
          {inside.title} · {inside.at} of {inside.of}
          <ChevronRight aria-hidden="true" className="size-icon-xs" />
        </span>
      )}
      <span className="figures font-medium text-ink-2">
        Step {number}
        <span className="hidden font-regular text-ink-3 narrow:inline">, at most {left} left</span>
      </span>
      {working && <RiskBadge risk={working.risk} />}
      {working?.estimate_min && (
        <span className="flex items-center gap-1 text-ink-3">
          <Clock aria-hidden="true" className="size-icon-sm" />
          {working.estimate_min} min
        </span>
      )}
      <span className="ml-auto">{hasHelp(node) && <StepHelp here={here} />}</span>
    </div>
  );
}

function Labelled({ label, text, here }: { label: string; text: string; here: Here }) {
  return (
    <section aria-label={label} className="flex flex-col gap-1">
      <h3 className="text-xs font-medium text-ink-2">{label}</h3>
      <div className="text-ink-2">
        <Prose
          values={here.values}
          size="sm"
          missing={(variable) => <span className="text-warning">{labelOf(variable, here)}</span>}
        >
          {text}
        </Prose>
      </div>
    </section>
  );
}
