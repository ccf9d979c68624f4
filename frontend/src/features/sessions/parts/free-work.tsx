import { Plus } from "lucide-react";
import { Button } from "@/ui/button";
import { Card } from "@/ui/layout";
import { timeOfDay } from "../clock";
import { useNumbers, useView } from "./player-context";

interface FreeWorkProps {
  onPickFlow: () => void;
  onOwnStep: () => void;
}

/** Work without a flow: what was said and done, as a dated list. */
export function FreeWork({ onPickFlow, onOwnStep }: FreeWorkProps) {
  const { notes, customs, problem, started_at, status } = useView();
  const known = useNumbers();
  const lines = [
    ...notes.map(({ id, text, at }) => ({ id, at, title: null, text, number: null })),
    ...customs.map(({ id, title, result, at }) => ({ id, at, title, text: result, number: known.get(id) })),
  ].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  return (
    <div className="flex flex-col gap-3">
      <Card className="flex flex-col gap-1 px-5 py-4 phone:px-4">
        <p className="own-words whitespace-pre-wrap text-md wrap-anywhere">{problem}</p>
        <p className="text-xs text-ink-3">You, {timeOfDay(started_at)}</p>
      </Card>
      <ol aria-label="Notes" className="flex flex-col">
        {lines.map(({ id, title, text, at, number }) => (
          <li key={id} className="flex min-h-control-sm gap-3 px-5 py-1 phone:px-4">
            <span className="figures shrink-0 text-ink-3">{timeOfDay(at)}</span>
            <span className="min-w-0 wrap-anywhere">
              {title && (
                <span className="flex items-center gap-1 font-medium">
                  <Plus role="img" aria-label="Own step" className="size-icon-xs shrink-0 text-ink-3" />
                  <span className="figures text-ink-3">{number}.</span>
                  {title}
                </span>
              )}
              {text && <span className="own-words block whitespace-pre-wrap">{text}</span>}
            </span>
          </li>
        ))}
      </ol>
      {status === "active" && (
        <div className="flex flex-wrap items-center gap-3 px-5 phone:px-4">
          <p className="text-ink-3">Every line you write below goes into the note with its time.</p>
          <Button size="sm" keys="o" onClick={onOwnStep}>
            Own step
          </Button>
          <Button size="sm" onClick={onPickFlow}>
            Pick a flow
          </Button>
        </div>
      )}
    </div>
  );
}
