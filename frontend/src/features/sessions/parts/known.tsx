import { useParams } from "react-router";
import { later } from "@/ui/later";
import { timeOfDay } from "../clock";
import { stepName } from "../numbers";
import { Facts } from "./facts";
import { useNumbers, useView } from "./player-context";

const Similar = later(async () => (await import("./similar")).SimilarSessions);

/** What the session knows: facts, notes, the problem as it was told, and what was like it. */
export function Known() {
  const { id = "" } = useParams();
  const { problem, notes, flow } = useView();
  const known = useNumbers();
  return (
    <>
      <Facts />
      {flow && notes.length > 0 && (
        <section className="min-w-0">
          <div className="mb-1 flex min-h-control-sm items-center gap-2">
            <h2 className="text-sm">Notes</h2>
            <span className="figures text-ink-3">{notes.length}</span>
          </div>
          <ul className="flex flex-col gap-1">
            {notes.map(({ id, step, text, at }) => (
              <li key={id} className="flex gap-3 py-1">
                <span className="min-w-0 flex-1 whitespace-pre-wrap wrap-anywhere">{text}</span>
                <span className="figures shrink-0 text-xs text-ink-3">
                  {step && known.has(step) ? stepName(known, step) : timeOfDay(at)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {flow && (
        <section className="min-w-0">
          <h2 className="mb-1 flex min-h-control-sm items-center text-sm">Problem</h2>
          <p className="line-clamp-6 whitespace-pre-wrap text-ink-2 wrap-anywhere">{problem}</p>
        </section>
      )}
      <Similar sessionId={id} />
    </>
  );
}
