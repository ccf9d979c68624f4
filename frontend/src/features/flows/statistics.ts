// What an account's sessions say of a flow, in words. Nothing is said where there is nothing to say.
import type { FlowSummary } from "./types";

type Statistics = FlowSummary["statistics"];

const minute = 60_000;
const hour = 60 * minute;

/** "Used 13 times, fixed 9 of 11, 9 min". */
export function statisticsLine(statistics: Statistics): string {
  const { uses, median_active_ms } = statistics;
  if (!uses) return "";
  const fixed = fixedOf(statistics);
  return [
    `Used ${times(uses)}`,
    ...(fixed === null ? [] : [`fixed ${fixed}`]),
    ...(median_active_ms === null ? [] : [span(median_active_ms)]),
  ].join(", ");
}

/** Not a share: not all that was begun is resolved, and a few sessions make no percentage. */
export function fixedOf({ uses, completion_rate, success_rate }: Statistics): string | null {
  if (completion_rate === null || success_rate === null) return null;
  const resolved = Math.round(uses * completion_rate);
  return `${Math.round(resolved * success_rate)} of ${resolved}`;
}

function times(count: number): string {
  if (count === 1) return "once";
  return count === 2 ? "twice" : `${count} times`;
}

/** Active time: under a minute, 9 min, 1 h 5 min. */
export function span(ms: number): string {
  if (ms < minute) return "under a minute";
  const minutes = Math.round(ms / minute);
  if (ms < hour && minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest ? ` ${rest} min` : ""}`;
}

export function day(at: string): string {
  return new Date(at).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });
}
