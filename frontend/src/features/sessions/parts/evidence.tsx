import { CircleCheck, Lock, Paperclip } from "lucide-react";
import type { Evidence as Wanted } from "@/graph/document.gen";
import type { Node } from "@/graph/walk";
import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";
import { evidenceOwed } from "../advance";
import { timeOfDay } from "../clock";
import { type Here, useView } from "./player-context";

/** What a step wants to have shown, or nothing. */
export function wantedEvidence(node: Node): Wanted | null {
  return "evidence" in node ? node.evidence : null;
}

/** What the step still needs before it can be answered. */
export function useOwed(here: Here): string | null {
  return evidenceOwed(useView(), here);
}

interface EvidenceProps {
  here: Here;
  onAdd: () => void;
}

/** What the step wants to have shown, said before an answer is refused for it, and what was given. */
export function Evidence({ here, onAdd }: EvidenceProps) {
  const { evidence, output } = useView();
  const owed = useOwed(here);
  const wanted = wantedEvidence(here.node);
  const given = evidence.filter(({ step }) => step === here.step.step);
  if (!wanted && !given.length) return null;
  const byOutput = wanted?.kind === "text" && output !== null && !given.length;
  const Icon = owed ? Lock : given.length || byOutput ? CircleCheck : Paperclip;
  return (
    <section aria-label="Evidence" className="flex flex-col gap-1">
      <div className="flex min-h-control-sm items-center gap-2">
        <Icon
          aria-hidden="true"
          className={owed ? "text-warning" : given.length || byOutput ? "text-success" : "text-ink-3"}
        />
        <p className="min-w-0 flex-1 wrap-anywhere">
          <span className={owed ? "text-warning" : "text-ink-2"}>
            {owed ? "Needs: " : "Evidence: "}
            {wanted?.label ?? "of this step"}
            {wanted?.unit && ` (${wanted.unit})`}
          </span>
          <span className="text-ink-3"> {hintOf(wanted, byOutput)}</span>
        </p>
        <Button
          size="sm"
          kind={owed ? "default" : "ghost"}
          keys="e"
          className={cx("touch:min-w-touch", !owed && "-mr-2")}
          onClick={onAdd}
        >
          Add
        </Button>
      </div>
      {given.length > 0 && (
        <ul className="flex flex-col gap-1 pl-6">
          {given.map(({ id, text, at }) => (
            <li key={id} className="flex gap-2">
              <span className="figures shrink-0 text-ink-3">{timeOfDay(at)}</span>
              <span className="own-words line-clamp-4 min-w-0 font-mono whitespace-pre-wrap wrap-anywhere">
                {[text, wanted?.kind === "number" && wanted.unit].filter(Boolean).join(" ")}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function hintOf(wanted: Wanted | null, byOutput: boolean): string {
  if (byOutput) return "The pasted output counts.";
  if (!wanted?.required) return wanted ? "Optional." : "";
  if (wanted.kind === "text") return "Pasted output counts too.";
  return wanted.kind === "number" ? "A number." : "In words, or the text it shows.";
}
