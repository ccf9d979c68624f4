import { ChevronRight } from "lucide-react";
import { createContext, useContext } from "react";
import type { Document } from "@/graph/document.gen";
import { RiskBadge } from "@/ui/badge";
import { CodeWell } from "@/ui/code";
import type { Entry, Way } from "../outline";
import { ruleWords } from "../rule-words";
import { Prose } from "./prose";
import { SubflowLink } from "./subflow-link";

function entryId(number: number): string {
  return `step-${number}`;
}

const Flow = createContext<Document | null>(null);

/** A flow to read: steps with their answers, what follows an answer indented below it. */
export function OutlineView({ document, entries }: { document: Document; entries: Entry[] }) {
  return (
    <Flow value={document}>
      <Entries entries={entries} />
    </Flow>
  );
}

function Entries({ entries }: { entries: Entry[] }) {
  return (
    <ol className="flex flex-col gap-3">
      {entries.map((entry) => (
        <EntryView key={entry.number} entry={entry} />
      ))}
    </ol>
  );
}

function EntryView({ entry }: { entry: Entry }) {
  const { number, node, ways } = entry;
  const end = node.kind === "resolution" || node.kind === "escalation";
  const working = node.kind === "question" || node.kind === "action" ? node : null;
  return (
    <li id={entryId(number)} tabIndex={-1} className="scroll-mt-16 rounded-sm">
      <div className="flex gap-2 phone:gap-1">
        <span className="figures w-6 shrink-0 text-right text-ink-3">{number}</span>
        <div className="flex min-w-0 flex-1 flex-col gap-1">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="min-w-0 font-medium wrap-anywhere">{node.title}</span>
            {working && working.risk !== "read_only" && <RiskBadge risk={working.risk} />}
            {end && (
              <span className="text-ink-3">{node.kind === "resolution" ? "end" : "end, escalate"}</span>
            )}
          </p>
          {node.kind === "subflow" && <SubflowLink node={node} />}
          <Folded entry={entry} />
        </div>
      </div>
      {ways.length > 0 && (
        <ul className="mt-1 ml-3 flex flex-col gap-2 border-l border-line pl-4 phone:ml-1 phone:pl-2">
          {ways.map((way) => (
            <WayView key={way.exit.id} way={way} from={node.id} />
          ))}
        </ul>
      )}
    </li>
  );
}

function WayView({ way, from }: { way: Way; from: string }) {
  const { exit, to, title, below } = way;
  const flow = useContext(Flow);
  const detail = exit.detail ?? (exit.when && flow && `when ${ruleWords(exit.when, from, flow)}`);
  return (
    <li className="flex flex-col gap-2">
      <p className="wrap-anywhere">
        <span className="text-ink-2">{exit.label}</span>
        {detail && <span className="text-ink-3"> ({detail})</span>}
        {below.length === 0 && (
          <>
            {" "}
            <a
              href={`#${entryId(to)}`}
              className="text-accent underline underline-offset-2 touch:inline-flex touch:min-h-touch touch:items-center"
              onClick={() => document.getElementById(entryId(to))?.focus({ preventScroll: true })}
            >
              see {to}, {title}
            </a>
          </>
        )}
      </p>
      {below.length > 0 && <Entries entries={below} />}
    </li>
  );
}

/** Text and command of a step, folded away until one wants them. */
function Folded({ entry: { node } }: { entry: Entry }) {
  const check = node.kind === "question" || node.kind === "action" ? node.check : null;
  if (!node.body && !check) return null;
  return (
    <details className="group min-w-0">
      <summary className="flex w-fit list-none items-center gap-1 rounded-xs text-xs text-ink-3 hover:text-ink-1 touch:min-h-touch">
        <ChevronRight aria-hidden="true" className="size-icon-xs group-open:rotate-90" />
        {check ? "Text and command" : "Text"}
      </summary>
      <div className="flex flex-col gap-2 pt-2 text-ink-2">
        {node.body && <Prose size="sm">{node.body}</Prose>}
        {check && <CodeWell>{check.command}</CodeWell>}
        {check?.expect && <Prose size="sm">{check.expect}</Prose>}
      </div>
    </details>
  );
}
