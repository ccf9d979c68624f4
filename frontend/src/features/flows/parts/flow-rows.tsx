import { BadgeCheck } from "lucide-react";
import { RowLink, Rows } from "@/ui/rows";
import { Tooltip } from "@/ui/tooltip";
import { type FlowSummary, kinds } from "../types";

/** Flows as a list to open. */
export function FlowRows({ flows }: { flows: FlowSummary[] }) {
  return (
    <Rows label="Flows">
      {flows.map((flow) => (
        <RowLink key={flow.id} two to={`/flows/${flow.id}`}>
          <span className="min-w-0 flex-1">
            <span className="flex min-w-0 items-center gap-2">
              <span className="cut font-medium">{flow.title}</span>
              {flow.verified && <Verified />}
            </span>
            <span className="cut block text-ink-2">{flow.summary}</span>
          </span>
          <span className="cut w-36 shrink-0 text-ink-2 narrow:hidden">{flow.category}</span>
          <span className="w-28 shrink-0 text-ink-2 phone:hidden">{kinds[flow.kind]}</span>
          <span className="figures w-16 shrink-0 text-right text-ink-3 phone:w-auto">
            {flow.node_count} steps
          </span>
        </RowLink>
      ))}
    </Rows>
  );
}

function Verified() {
  return (
    <Tooltip label="Verified">
      <BadgeCheck role="img" aria-label="Verified" className="text-success" />
    </Tooltip>
  );
}
