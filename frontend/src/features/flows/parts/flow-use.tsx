import { Link } from "react-router";
import { Section } from "@/ui/layout";
import { day, percent } from "../statistics";
import { type FlowSummary, sources } from "../types";
import { Figures } from "./figures";

/** Where a flow comes from, and what the account's sessions say of it. */
export function FlowUse({ flow }: { flow: FlowSummary }) {
  const { statistics, source, version, published_at, slug } = flow;
  const { uses, completion_rate, last_used_at } = statistics;
  return (
    <>
      {uses > 0 && (
        <Section
          title="In your account"
          aside={
            <Link to={`/sessions?flow=${slug}`} className="hit-area text-xs text-ink-3 hover:text-ink-1">
              Sessions
            </Link>
          }
        >
          <Figures statistics={statistics} />
          <p className="mt-2 text-ink-2">
            {completion_rate !== null && `${percent(completion_rate)} of them are resolved. `}
            {last_used_at && `Last used ${day(last_used_at)}.`}
          </p>
        </Section>
      )}
      <Section title="Source">
        <p className="text-ink-2">
          {sources[source]}. Version {version}, {day(published_at)}.
        </p>
      </Section>
    </>
  );
}
