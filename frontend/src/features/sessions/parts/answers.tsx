import { Lock } from "lucide-react";
import { type KeyboardEvent, type RefObject, useRef, useState } from "react";
import type { Exit } from "@/graph/document.gen";
import { holds } from "@/graph/rules";
import { exits } from "@/graph/walk";
import { announce } from "@/lib/announce";
import { useHotkeys } from "@/lib/hotkeys";
import { cx } from "@/ui/cx";
import { Kbd } from "@/ui/kbd";
import { timeOfDay } from "../clock";
import type { Step } from "../types";
import { type Here, usePlayer } from "./player-context";

const perRow = 2;

interface AnswersProps {
  here: Here;
  /** The one that Enter takes: the answer pasted output speaks for, else the first. */
  firstRef: RefObject<HTMLButtonElement | null>;
  pointed: string | null;
  /** What the step needs before any of them. */
  owed: string | null;
  onOwed: () => void;
}

/** The ways out of a step as cards. Their order never changes, so their keys never do. */
export function Answers({ here, firstRef, pointed, owed, onOwed }: AnswersProps) {
  const player = usePlayer();
  const grid = useRef<HTMLDivElement>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const { step } = here;
  const ways = answersOf(here);
  const answer = (exit: string) => {
    const problem = player.say({ kind: "answered", step: step.step, exit, value: null });
    setRefused(owed ? null : problem);
    if (!problem || !owed) return;
    announce(problem);
    onOwed();
  };
  useHotkeys(
    ways.map(({ exit, number }) => ({
      keys: String(number),
      title: `Answer: ${exit.label}`,
      group: "This step",
      run: () => answer(exit.id),
    })),
  );
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid with a caption outside it */}
      <div
        ref={grid}
        role="group"
        aria-label="Answers"
        onKeyDown={(event) => moveFocus(event, grid.current)}
        className="grid grid-cols-2 gap-2 phone:grid-cols-1"
      >
        {ways.map(({ exit, number }, index) => (
          <AnswerCard
            key={exit.id}
            number={number}
            exit={exit}
            step={step}
            pointed={exit.id === pointed}
            locked={owed !== null}
            ref={(pointed ? exit.id === pointed : index === 0) ? firstRef : undefined}
            onChoose={() => answer(exit.id)}
          />
        ))}
      </div>
      {ways.length === 0 && (
        <p className="text-warning">
          No answer applies to what is known so far. Go back, or write what you see.
        </p>
      )}
      {refused && (
        <p role="alert" className="text-danger">
          {refused}
        </p>
      )}
    </>
  );
}

/** Answers that do not apply to what is known are left out; the others keep their numbers. */
export function answersOf({ node, values }: Here): { exit: Exit; number: number }[] {
  return exits(node)
    .map((exit, index) => ({ exit, number: index + 1 }))
    .filter(({ exit }) => !exit.when || holds(exit.when, values));
}

interface AnswerCardProps {
  number: number;
  exit: Exit;
  step: Step;
  pointed: boolean;
  locked: boolean;
  ref: RefObject<HTMLButtonElement | null> | undefined;
  onChoose: () => void;
}

function AnswerCard({ number, exit, step, pointed, locked, ref, onChoose }: AnswerCardProps) {
  const tried = step.attempts.findLast(({ answer }) => answer.exit === exit.id);
  const chosen = step.answer?.exit === exit.id;
  const lit = chosen || pointed;
  const second = tried ? `went back at ${timeOfDay(tried.undone_at)}` : exit.detail;
  return (
    <button
      ref={ref}
      type="button"
      data-answer=""
      aria-pressed={chosen}
      aria-disabled={locked || undefined}
      onClick={onChoose}
      className={cx(
        "fade flex min-h-row-two min-w-0 items-center gap-3 rounded-lg border px-3 py-2 text-left touch:min-h-14",
        lit
          ? "border-transparent bg-accent-soft"
          : "border-option-line bg-option hover:border-line-strong active:bg-press",
      )}
    >
      <Kbd keys={String(number)} tone={lit ? "accent" : "answer"} always />
      <span className="min-w-0 flex-1">
        <span
          className={cx(
            "block font-medium wrap-anywhere",
            onlyCodes.test(exit.label) && "font-mono",
            (tried && !lit) || locked ? "text-ink-3" : "text-ink-1",
          )}
        >
          {exit.label}
        </span>
        {second && (
          <span
            className={cx(
              "block text-xs wrap-anywhere",
              lit ? "text-accent-text" : tried || locked ? "text-ink-3" : "text-ink-2",
            )}
          >
            {second}
          </span>
        )}
      </span>
      {locked ? (
        <Lock aria-hidden="true" className="size-icon-sm shrink-0 text-ink-3" />
      ) : (
        pointed && <Kbd keys="enter" tone="accent" always />
      )}
    </button>
  );
}

/** Such as "0x20, 0x21, 0xA7": what a machine prints. */
const onlyCodes = /^0x[\da-f]+(, 0x[\da-f]+)*$/i;

function moveFocus(event: KeyboardEvent, grid: HTMLElement | null) {
  const columns = window.matchMedia("(width < 640px)").matches ? 1 : perRow;
  const move = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key];
  const cards = [...(grid?.querySelectorAll<HTMLElement>("[data-answer]") ?? [])];
  const at = cards.indexOf(document.activeElement as HTMLElement);
  const next = move && at >= 0 ? cards[at + move] : undefined;
  if (!next) return;
  event.preventDefault();
  next.focus();
}
