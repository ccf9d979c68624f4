import { BadgeCheck } from "lucide-react";
import { Link } from "react-router";
import { Badge, StatusDot } from "@/ui/badge";
import { cx } from "@/ui/cx";
import { Rows } from "@/ui/rows";
import { Tooltip } from "@/ui/tooltip";
import { abandoned, unused } from "../health";
import { statisticsLine } from "../statistics";
import { type FoundFlow, kinds, origin } from "../types";
import { Found } from "./excerpt";
import { PinButton } from "./pin-button";

interface FlowRowsProps {
  flows: FoundFlow[];
  /** What the keys of the page act on. */
  chosen: FoundFlow | undefined;
  onChoose: (flow: FoundFlow) => void;
}

/** Flows as a list to open. */
export function FlowRows({ flows, chosen, onChoose }: FlowRowsProps) {
  const now = Date.now();
  const used = flows.some((flow) => flow.statistics.uses > 0 || unused(flow, now));
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
          <FlowLink flow={flow} used={used} health={unused(flow, now) ?? abandoned(flow)} />
          <PinButton flow={flow} />
        </li>
      ))}
    </Rows>
  );
}

interface FlowLinkProps {
  flow: FoundFlow;
  /** Where no flow of the list was used, its column is left out. */
  used: boolean;
  health: string | null;
}

function FlowLink({ flow, used, health: word }: FlowLinkProps) {
  const statistics = statisticsLine(flow.statistics);
  const title = flow.excerpts.find(({ field }) => field === "title");
  const where = flow.excerpts.find(({ field }) => field !== "title");
  const health = word && <StatusDot tone="warning" word={word} />;
  return (
    <Link
      to={`/flows/${flow.id}`}
      data-row=""
      className="flex min-h-row-two min-w-0 flex-1 items-center gap-3 py-2 pr-2 pl-4 -outline-offset-2"
    >
      <span className="min-w-0 flex-1">
        <span className="flex min-w-0 items-center gap-2">
          <span className="cut font-medium">{title ? <Found excerpt={title} /> : flow.title}</span>
          {flow.verified && !flow.retired && <Verified />}
          {flow.retired && <Badge tone="warning">Retired</Badge>}
        </span>
        <span className="cut block text-ink-2">{where ? <Found excerpt={where} /> : flow.summary}</span>
        <span className="hidden text-xs text-ink-2 narrow:block">
          <span>{origin(flow)}</span>
          {statistics && `. ${statistics}`}
        </span>
        {health && <span className="hidden text-xs narrow:block">{health}</span>}
      </span>
      <span className="w-28 shrink-0 text-ink-2 narrow:hidden">
        {kinds[flow.kind]}
        <span className="cut block text-xs text-ink-3">{origin(flow)}</span>
      </span>
      {used && (
        <span className="figures w-56 shrink-0 text-right text-ink-2 narrow:hidden">
          {statistics}
          {health && <span className="flex justify-end text-xs">{health}</span>}
        </span>
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
