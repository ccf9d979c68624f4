import { fixedOf, span } from "../statistics";
import type { FlowSummary } from "../types";

/** The figures of a flow that sessions have walked. */
export function Figures({ statistics }: Pick<FlowSummary, "statistics">) {
  const { uses, median_active_ms } = statistics;
  if (!uses) return null;
  const fixed = fixedOf(statistics);
  const figures = [
    ...(fixed === null ? [] : [["Fixed, of those resolved", fixed]]),
    ...(median_active_ms === null ? [] : [["Median time", span(median_active_ms)]]),
    ["Used", String(uses)],
  ];
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2 border-y border-line py-3">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt className="text-xs text-ink-2">{name}</dt>
          <dd className="figures text-md font-strong">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
