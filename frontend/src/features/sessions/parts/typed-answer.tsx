import { type FormEvent, type KeyboardEvent, type RefObject, useState } from "react";
import type { Question } from "@/graph/document.gen";
import { Refused, take as walk } from "@/graph/walk";
import { announce } from "@/lib/announce";
import { useDraftGuard } from "@/lib/draft-guard";
import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";
import { GuardedField } from "@/ui/guarded-field";
import { Kbd } from "@/ui/kbd";
import { timeOfDay } from "../clock";
import { withPoint } from "../decimal";
import { type Here, useDraft, usePlayer } from "./player-context";

interface TypedAnswerProps {
  here: Here;
  question: Question;
  inputRef: RefObject<HTMLInputElement | null>;
  /** What the step needs before it can be answered. */
  owed: string | null;
  onOwed: () => void;
}

/** A question answered by typing. While one types, the way the value takes is lit; Enter takes it. */
export function TypedAnswer({ here, question, inputRef, owed, onOwed }: TypedAnswerProps) {
  const player = usePlayer();
  const { step } = here;
  const [draft, setDraft] = useDraft(`answer:${step.step}`);
  const [refused, setRefused] = useState<string | null>(null);
  const number = question.input.type === "number";
  const value = number ? withPoint(draft.trim()) : draft.trim();
  const way = value ? wayOf(here, value) : null;
  const unit = question.input.unit;
  const take = (text: string) => {
    const taken = wayOf(here, text);
    if ("refusal" in taken) return setRefused(taken.refusal);
    const problem = player.say({ kind: "answered", step: step.step, exit: taken.exit, value: text });
    setRefused(owed ? null : problem);
    if (!problem) return setDraft("");
    if (!owed) return;
    announce(problem);
    onOwed();
  };
  const guard = useDraftGuard(take);
  const answer = (event: FormEvent) => {
    event.preventDefault();
    if (!way || "refusal" in way) return setRefused(way?.refusal ?? "Type the answer first.");
    if (number) take(value);
    else void guard.offer(value);
  };
  const leave = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.currentTarget.querySelector<HTMLElement>("[type=submit]")?.focus();
  };
  return (
    <form onSubmit={answer} onKeyDown={leave} className="flex flex-col gap-3">
      <div className="flex items-start gap-2">
        <div className="w-full max-w-form">
          <GuardedField
            guard={guard}
            ref={inputRef}
            label={unit ? `Answer in ${unit}` : "Answer"}
            value={draft}
            error={refused}
            maxLength={300}
            inputMode={number ? "decimal" : "text"}
            autoComplete="off"
            spellCheck={false}
            onType={(text) => {
              setRefused(null);
              setDraft(text);
            }}
          />
        </div>
        <Button type="submit" keys="enter" className="mt-5">
          Answer
        </Button>
        <span className="mt-5 ml-2 flex h-control items-center gap-1 text-xs text-ink-3 phone:hidden touch:hidden">
          <Kbd keys="escape" tone="quiet" /> for the other keys
        </span>
      </div>
      {question.exits.length > 1 && (
        <Ways exits={question.exits} lit={way && "exit" in way ? way.exit : null} />
      )}
      {step.attempts.length > 0 && (
        <p className="text-xs text-ink-3">
          {step.attempts
            .map(({ answer: tried, undone_at }) => `${tried.value}: went back at ${timeOfDay(undone_at)}`)
            .join(", ")}
        </p>
      )}
    </form>
  );
}

function Ways({ exits, lit }: { exits: Question["exits"]; lit: string | null }) {
  return (
    <ul className="flex flex-col">
      {exits.map(({ id, label, detail }) => (
        <li
          key={id}
          className={cx(
            "rounded-sm px-2 py-1",
            id === lit ? "bg-accent-soft text-accent-text" : "text-ink-2",
          )}
        >
          <span className="font-medium">{label}</span>
          {detail && <span className="text-xs"> {detail}</span>}
        </li>
      ))}
    </ul>
  );
}

function wayOf({ document, step, values }: Here, value: string): { exit: string } | { refusal: string } {
  try {
    return { exit: walk(document, step.node, { exit: null, value, values }).id };
  } catch (problem) {
    if (problem instanceof Refused) return { refusal: problem.detail };
    throw problem;
  }
}
