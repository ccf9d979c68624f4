import { BadgeCheck } from "lucide-react";
import { Link } from "react-router";
import { cx } from "@/ui/cx";
import { Rows } from "@/ui/rows";
import { Tooltip } from "@/ui/tooltip";
import { statisticsLine } from "../statistics";
import { type FlowSummary, kinds } from "../types";
import { PinButton } from "./pin-button";

interface FlowRowsProps {
  flows: FlowSummary[];
  /** What the keys of the page act on. */
  chosen: FlowSummary | undefined;
  onChoose: (flow: FlowSummary) => void;
}

/** Flows as a list to open. */
export function FlowRows({ flows, chosen, onChoose }: FlowRowsProps) {
  const used = flows.some(({ statistics }) => statistics.uses > 0);
  return (
    <Rows label="Flows">
      {flows.map((flow) => (
        <li
          key={flow.id}
          className={cx(
            "fade flex items-center pr-2 hover:bg-hover",
            flow.id === chosen?.id && "bg-accent-soft",
          )}
          onFocus={() => onChoose(flow)}
        >
          <FlowLink flow={flow} used={used} />
          <PinButton flow={flow} />
        </li>
      ))}
    </Rows>
  );
}

interface FlowLinkProps {
  flow: FlowSummary;
  /** Where no flow of the list was used, its column is left out. */
  used: boolean;
}

function FlowLink({ flow, used }: FlowLinkProps) {
  const statistics = statisticsLine(flow.statistics);
  return (
    <Link
      to={`/flows/${flow.id}`}
      data-row=""
      className="flex min-h-row-two min-w-0 flex-1 items-center gap-3 py-2 pr-2 pl-4 -outline-offset-2"
    >
      <span className="min-w-0 flex-1">
        <span className="flex min-w-0 items-center gap-2">
          <span className="cut font-medium">{flow.title}</span>
          {flow.verified && <Verified />}
        </span>
        <span className="cut block text-ink-2">{flow.summary}</span>
        {statistics && <span className="hidden text-xs text-ink-2 narrow:block">{statistics}</span>}
      </span>
      <span className="w-28 shrink-0 text-ink-2 narrow:hidden">{kinds[flow.kind]}</span>
      {used && (
        <span className="figures w-56 shrink-0 text-right text-ink-2 narrow:hidden">{statistics}</span>
      )}
    </Link>
  );
}

function Verified() {
  return (
    <Tooltip label="Verified">
      <BadgeCheck role="img" aria-label="Verified" className="text-success" />
    </Tooltip>
  );
}
