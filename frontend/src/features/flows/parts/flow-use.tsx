import { Link } from "react-router";
import { StatusDot } from "@/ui/badge";
import { Section } from "@/ui/layout";
import { abandoned, reviewDue, unused } from "../health";
import { day } from "../statistics";
import { type FlowSummary, sources } from "../types";
import { Figures } from "./figures";

/** Where a flow comes from, and what the account's sessions say of it. */
export function FlowUse({ flow, reviewBy }: { flow: FlowSummary; reviewBy: string | null }) {
  const { statistics, source, version, published_at, slug, author, retired } = flow;
  const now = Date.now();
  const health = [unused(flow, now), abandoned(flow), reviewDue(reviewBy, now)].filter(
    (word) => word !== null,
  );
  const { uses, last_used_at } = statistics;
  return (
    <>
      {uses > 0 && (
        <Section
          title="In your account"
          aside={
            <Link to={`/sessions?flow=${slug}`} className="hit-area text-xs text-ink-3 hover:text-ink-1">
              My sessions
            </Link>
          }
        >
          <Figures statistics={statistics} />
          <p className="mt-2 text-ink-2">{last_used_at && `Last used ${day(last_used_at)}.`}</p>
        </Section>
      )}
      <Section title="Source">
        <p className="text-ink-2">
          {retired ? "Shipped with the product until it was retired" : sources[source]}. Version {version},{" "}
          {day(published_at)}
          {author && `, by ${author}`}.
        </p>
        {health.map((word) => (
          <p key={word} className="mt-1">
            <StatusDot tone="warning" word={word} />
          </p>
        ))}
      </Section>
    </>
  );
}
