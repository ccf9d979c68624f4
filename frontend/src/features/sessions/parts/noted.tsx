import { useState } from "react";
import { timeOfDay } from "../clock";
import { stepName } from "../numbers";
import type { State } from "../types";
import { useNumbers, useUnsent, useView } from "./player-context";
import { UnsentWord } from "./save-word";

type Note = State["notes"][number];

const inSight = 8;

/** What was written at the step one stands at. */
export function StepNotes({ step }: { step: number }) {
  const { shown, toggle } = useLatest(useView().notes.filter((note) => note.step === step));
  if (!shown.length) return null;
  return (
    <div className="flex flex-col items-start gap-1">
      {toggle}
      <ul aria-label="Notes on this step" className="flex w-full flex-col gap-1">
        {shown.map(({ id, text, at }) => (
          <li key={id} className="flex gap-2">
            <span className="figures shrink-0 text-ink-3">{timeOfDay(at)}</span>
            <p className="own-words min-w-0 flex-1 whitespace-pre-wrap wrap-anywhere">{text}</p>
            <Unsent id={id} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** All that was written, in the lane. */
export function LaneNotes() {
  const { notes } = useView();
  const known = useNumbers();
  const { shown, toggle } = useLatest(notes);
  return (
    <section className="min-w-0">
      <div className="mb-1 flex min-h-control-sm items-center gap-2">
        <h2 className="text-sm">Notes</h2>
        <span className="figures text-ink-3">{notes.length}</span>
      </div>
      {toggle}
      <ul className="flex flex-col gap-1">
        {shown.map(({ id, step, text, at }) => (
          <li key={id} className="flex gap-3 py-1">
            <p className="own-words min-w-0 flex-1 whitespace-pre-wrap wrap-anywhere">{text}</p>
            <span className="figures shrink-0 text-xs text-ink-3">
              {step && known.has(step) ? stepName(known, step) : timeOfDay(at)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Unsent({ id }: Pick<Note, "id">) {
  return useUnsent().some((said) => said.id === id) && <UnsentWord />;
}

/** The last ones; those before them when they are asked for. */
function useLatest(notes: Note[]) {
  const [all, setAll] = useState(false);
  const earlier = notes.length - inSight;
  return {
    shown: all || earlier <= 0 ? notes : notes.slice(earlier),
    toggle: earlier > 0 && (
      <button
        type="button"
        aria-expanded={all}
        onClick={() => setAll(!all)}
        className="hit-area rounded-xs text-xs text-accent-text hover:underline"
      >
        {all ? "Show the last ones only" : `Show ${earlier} earlier`}
      </button>
    ),
  };
}
