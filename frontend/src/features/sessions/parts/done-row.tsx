import type { ReactNode } from "react";
import { cx } from "@/ui/cx";
import { UnsentWord } from "./save-word";

export function doneRowId(step: number): string {
  return `done-step-${step}`;
}

interface DoneRowProps {
  /** None for what was left. */
  mark?: number | undefined;
  icon?: ReactNode;
  title: string;
  outcome: string;
  /** What was answered before it. */
  before?: string | undefined;
  /** The server does not have it yet. */
  unsent?: boolean;
  action?: ReactNode;
  step?: number;
  muted?: boolean;
  /** Under the head of a subflow. */
  inside?: boolean;
}

const short = "cut narrow:line-clamp-2 narrow:whitespace-normal";

/** What was done at a step, in one line; on narrow screens in two. */
export function DoneRow({ title, outcome, before, muted, step, ...row }: DoneRowProps) {
  return (
    <li
      id={step ? doneRowId(step) : undefined}
      tabIndex={-1}
      className="group grid min-h-control-sm grid-cols-2 items-center rounded-sm px-5 hover:bg-hover touch:min-h-touch narrow:px-4"
    >
      <span className={cx("flex min-w-0 items-center gap-3", row.inside && "pl-3")}>
        <span className="figures flex w-5 shrink-0 justify-center text-ink-3">{row.mark}</span>
        {row.icon}
        <span title={title} className={cx(short, muted ? "text-ink-3" : "text-ink-2")}>
          {title}
        </span>
      </span>
      <span className="flex min-w-0 items-center gap-2 pl-12 phone:pl-4">
        <span
          title={[outcome, before].filter(Boolean).join(" ")}
          className={cx(short, "flex-1", muted ? "text-ink-3" : "text-ink-1")}
        >
          {outcome}
          {before && <span className="text-ink-3"> {before}</span>}
        </span>
        {row.unsent && <UnsentWord />}
        {row.action}
      </span>
    </li>
  );
}
