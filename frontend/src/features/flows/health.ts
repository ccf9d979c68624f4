// What is wrong with a flow, as far as it is known: nobody counts yet whether its links are dead or its steps skipped.
import { day } from "./statistics";
import type { FlowSummary } from "./types";

const days = 24 * 60 * 60_000;
const unusedAfter = 180 * days;

type Used = Pick<FlowSummary, "published_at"> & { statistics: { last_used_at: string | null } };

type Tried = { statistics: Pick<FlowSummary["statistics"], "uses" | "abandonment_rate"> };

/** One that is new had no time to be used. */
export function unused({ statistics, published_at }: Used, now: number): string | null {
  const last = Date.parse(statistics.last_used_at ?? published_at);
  return now - last > unusedAfter && now - Date.parse(published_at) > unusedAfter ? "Unused 180 days" : null;
}

const fewest = 5;
const often = 0.3;

/** A few sessions say nothing yet. */
export function abandoned({ statistics }: Tried): string | null {
  const { uses, abandonment_rate } = statistics;
  return uses >= fewest && (abandonment_rate ?? 0) >= often ? "Often abandoned" : null;
}

/** `by`: the day its author set, as in 2027-03-31. */
export function reviewDue(by: string | null, now: number): string | null {
  return by && Date.parse(by) + days < now ? `Review due since ${day(by)}` : null;
}
