import { ChevronDown, CornerUpLeft } from "lucide-react";
import { useState } from "react";
import { cx } from "@/ui/cx";
import { IconButton } from "@/ui/icon-button";
import type { Step } from "../types";
import { usePlayer, useView } from "./player-context";

export function doneRowId(step: number): string {
  return `done-step-${step}`;
}

/** What was done, one line a step. On phones folded into one line that opens. */
export function DoneSteps() {
  const { steps, path, status } = useView();
  const [open, setOpen] = useState(false);
  const done = steps.filter((step) => !step.left && (step.answer || step.skip));
  const last = done.at(-1);
  if (!last) return null;
  return (
    <div className="mb-3 phone:mb-0">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="hidden h-touch w-full items-center gap-2 px-4 text-left text-ink-2 phone:flex"
      >
        <span className="shrink-0 font-medium">
          {done.length === 1 ? "1 step done" : `${done.length} steps done`}
        </span>
        <span className="cut flex-1 text-ink-3">last: {outcomeOf(last)}</span>
        <ChevronDown aria-hidden="true" className={cx("size-icon-sm", open && "rotate-180")} />
      </button>
      <ol aria-label="Steps done" className={cx(!open && "phone:hidden")}>
        {done.map((step) => (
          <DoneRow key={step.step} step={step} returnable={status === "active" && path.includes(step.step)} />
        ))}
      </ol>
    </div>
  );
}

function outcomeOf({ answer, skip, unit }: Step): string {
  if (skip) return `Skipped: ${skip.reason}`;
  if (!answer) return "";
  return answer.value === null ? answer.label : [answer.value, unit].filter(Boolean).join(" ");
}

function DoneRow({ step, returnable }: { step: Step; returnable: boolean }) {
  const player = usePlayer();
  return (
    <li
      id={doneRowId(step.step)}
      tabIndex={-1}
      className="group grid min-h-control-sm grid-cols-2 items-center rounded-sm px-5 hover:bg-hover touch:min-h-touch narrow:px-4"
    >
      <span className="flex min-w-0 items-center gap-3">
        <span className="figures w-5 shrink-0 text-center text-ink-3">{step.step}</span>
        <span className="cut text-ink-2">{step.title}</span>
      </span>
      <span className="flex min-w-0 items-center gap-2 pl-12 phone:pl-4">
        <span className={cx("cut flex-1", step.skip ? "text-ink-3" : "text-ink-1")}>{outcomeOf(step)}</span>
        {returnable && (
          <IconButton
            icon={CornerUpLeft}
            label={`Go back to step ${step.step}`}
            size="sm"
            className="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 touch:opacity-100"
            onClick={() => player.say({ kind: "went_back", to: step.step })}
          />
        )}
      </span>
    </li>
  );
}
