import { ChevronDown, CornerUpLeft, Plus } from "lucide-react";
import { useState } from "react";
import { cx } from "@/ui/cx";
import { IconButton } from "@/ui/icon-button";
import { timeOfDay } from "../clock";
import { type Custom, type Done, done, outcomeOf, triedAt } from "../done";
import type { Numbers } from "../numbers";
import type { Said, Step } from "../types";
import { DoneRow, doneRowId } from "./done-row";
import { useNumbers, usePlayer, useUnsent, useView } from "./player-context";

/** What was done, one line a step, with what was tried and left. On phones folded into one line that opens. */
export function DoneSteps() {
  const view = useView();
  const known = useNumbers();
  const [open, setOpen] = useState(false);
  const lines = done(view);
  const steps = lines.flatMap((line) => (line.kind === "step" ? [line.step] : []));
  const last = steps.at(-1);
  const count = lines.filter(({ kind }) => kind === "step" || kind === "own").length;
  // Without a flow the work itself is a list of what was done.
  const listed = !view.flow && view.status === "active";
  if (listed || (!count && !lines.some(({ kind }) => kind === "left"))) return null;
  return (
    <div className="mb-3 phone:mb-0">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="hidden h-touch w-full items-center gap-2 px-4 text-left text-ink-2 phone:flex"
      >
        <span className="shrink-0 font-medium">{count === 1 ? "1 step done" : `${count} steps done`}</span>
        <span className="cut flex-1 text-ink-3">
          {last && (
            <>
              last: <span>{outcomeOf(last)}</span>
            </>
          )}
        </span>
        <ChevronDown aria-hidden="true" className={cx("size-icon-sm", open && "rotate-180")} />
      </button>
      <ol aria-label="Steps done" className={cx(!open && "phone:hidden")}>
        {lines.map((line) => (
          <Line key={keyOf(line)} line={line} known={known} />
        ))}
      </ol>
    </div>
  );
}

function keyOf(line: Done): string {
  if (line.kind === "own") return line.own.id;
  return line.kind === "left" ? `left-${line.steps[0]?.step}` : `step-${line.step.step}`;
}

function Line({ line, known }: { line: Done; known: Numbers }) {
  switch (line.kind) {
    case "step":
      return <StepLine step={line.step} number={known.get(line.step.step)} inside={line.inside} />;
    case "subflow":
      return <SubflowLine step={line.step} />;
    case "own":
      return <OwnLine own={line.own} number={known.get(line.own.id)} />;
    case "left":
      return <LeftLines steps={line.steps} />;
  }
}

interface StepLineProps {
  step: Step;
  number: number | undefined;
  inside: boolean;
}

function StepLine({ step, number, inside }: StepLineProps) {
  const player = usePlayer();
  const { path, status } = useView();
  const unsent = useUnsent().some(({ payload }) => isOf(payload, step));
  const [latest] = triedAt(step);
  return (
    <DoneRow
      step={step.step}
      mark={number}
      title={step.title}
      inside={inside}
      outcome={outcomeOf(step)}
      before={latest && `tried before: ${latest.told} (${timeOfDay(latest.at)})`}
      unsent={unsent}
      muted={step.skip !== null}
      action={
        status === "active" &&
        path.includes(step.step) && (
          <IconButton
            icon={CornerUpLeft}
            label={`Go back to step ${number}`}
            size="sm"
            className="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 touch:opacity-100"
            onClick={() => player.say({ kind: "went_back", to: step.step })}
          />
        )
      }
    />
  );
}

function isOf(said: Said, { step }: Step): boolean {
  return (said.kind === "answered" || said.kind === "step_skipped") && said.step === step;
}

/** The head of the steps of a subflow. */
function SubflowLine({ step }: { step: Step }) {
  return (
    <li id={doneRowId(step.step)} className="grid min-h-control-sm grid-cols-2 items-center px-5 narrow:px-4">
      <span title={step.title} className="cut text-xs font-medium text-ink-3">
        {step.title}
      </span>
      <span className="cut pl-12 text-xs text-ink-3 phone:pl-4">{outcomeOf(step)}</span>
    </li>
  );
}

function OwnLine({ own, number }: { own: Custom; number: number | undefined }) {
  const unsent = useUnsent().some(({ id }) => id === own.id);
  const icon = <Plus role="img" aria-label="Own step" className="-mr-2 size-icon-xs text-ink-3" />;
  const told = { icon, title: own.title, outcome: own.result ?? "Own step" };
  return <DoneRow mark={number} {...told} unsent={unsent} />;
}

/** What was tried and undone, or jumped away from: one line that opens when there are several. */
function LeftLines({ steps }: { steps: Step[] }) {
  const [open, setOpen] = useState(false);
  const [only] = steps;
  if (steps.length === 1 && only) return <LeftLine step={only} />;
  return (
    <>
      <li className="px-5 narrow:px-4">
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="flex min-h-control-sm w-full items-center gap-3 text-left text-ink-3 hover:text-ink-1 touch:min-h-touch"
        >
          <ChevronDown aria-hidden="true" className={cx("ml-0.5 size-icon-sm", open && "rotate-180")} />
          {steps.length} steps tried and left
        </button>
      </li>
      {open && steps.map((step) => <LeftLine key={step.step} step={step} />)}
    </>
  );
}

function LeftLine({ step }: { step: Step }) {
  const [latest] = triedAt(step);
  const told = outcomeOf(step) || latest?.told;
  return (
    <DoneRow
      muted
      step={step.step}
      title={step.title}
      outcome={told ? `Tried: ${told}` : "Left without an answer"}
    />
  );
}
