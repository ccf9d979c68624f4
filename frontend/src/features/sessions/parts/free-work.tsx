import { Button } from "@/ui/button";
import { Card } from "@/ui/layout";
import { timeOfDay } from "../clock";
import { useView } from "./player-context";

/** Work without a flow: what was said, as a dated list. */
export function FreeWork({ onPickFlow }: { onPickFlow: () => void }) {
  const { notes, problem, started_at, status } = useView();
  return (
    <div className="flex flex-col gap-3">
      <Card className="flex flex-col gap-1 px-5 py-4 phone:px-4">
        <p className="whitespace-pre-wrap text-md wrap-anywhere">{problem}</p>
        <p className="text-xs text-ink-3">You, {timeOfDay(started_at)}</p>
      </Card>
      <ol aria-label="Notes" className="flex flex-col">
        {notes.map(({ id, text, at }) => (
          <li key={id} className="flex min-h-control-sm gap-3 px-5 py-1 phone:px-4">
            <span className="figures shrink-0 text-ink-3">{timeOfDay(at)}</span>
            <span className="min-w-0 whitespace-pre-wrap wrap-anywhere">{text}</span>
          </li>
        ))}
      </ol>
      {status === "active" && (
        <div className="flex flex-wrap items-center gap-3 px-5 phone:px-4">
          <p className="text-ink-3">Every line you write below stands in the note with its time.</p>
          <Button size="sm" onClick={onPickFlow}>
            Pick a flow
          </Button>
        </div>
      )}
    </div>
  );
}
