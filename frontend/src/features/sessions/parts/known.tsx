import { useState } from "react";
import { useParams } from "react-router";
import { cx } from "@/ui/cx";
import { later } from "@/ui/later";
import { Facts } from "./facts";
import { LaneNotes } from "./noted";
import { useView } from "./player-context";

const Similar = later(async () => (await import("./similar")).SimilarSessions);

/** What the session knows: facts, notes, the problem as it was told, and what was like it. */
export function Known() {
  const { id = "" } = useParams();
  const { problem, notes, flow } = useView();
  return (
    <>
      <Facts />
      {flow && notes.length > 0 && <LaneNotes />}
      {flow && (
        <section className="min-w-0">
          <h2 className="mb-1 flex min-h-control-sm items-center text-sm">Problem</h2>
          <Told problem={problem} />
        </section>
      )}
      <Similar sessionId={id} />
    </>
  );
}

const inSight = { lines: 6, signs: 240 };

/** The problem as it was told: a pasted log must not push away what stands below it. */
function Told({ problem }: { problem: string }) {
  const [whole, setWhole] = useState(false);
  const long = problem.length > inSight.signs || problem.split("\n").length > inSight.lines;
  return (
    <>
      <p
        className={cx(
          "own-words whitespace-pre-wrap text-ink-2 wrap-anywhere",
          long && !whole && "line-clamp-6",
        )}
      >
        {problem}
      </p>
      {long && (
        <button
          type="button"
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
          className="hit-area mt-1 rounded-xs text-xs text-accent-text hover:underline"
        >
          {whole ? "Show less" : "Show all"}
        </button>
      )}
    </>
  );
}
