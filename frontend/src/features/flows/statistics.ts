// What an account's sessions say of a flow, in words. Nothing is said where there is nothing to say.
import type { FlowSummary } from "./types";

type Statistics = FlowSummary["statistics"];

const minute = 60_000;
const hour = 60 * minute;

/** "Used 12 times, 83 % fixed, 9 min". */
export function statisticsLine({ uses, success_rate, median_active_ms }: Statistics): string {
  if (!uses) return "";
  return [
    `Used ${times(uses)}`,
    ...(success_rate === null ? [] : [`${percent(success_rate)} fixed`]),
    ...(median_active_ms === null ? [] : [span(median_active_ms)]),
  ].join(", ");
}

function times(count: number): string {
  if (count === 1) return "once";
  return count === 2 ? "twice" : `${count} times`;
}

export function percent(rate: number): string {
  return `${Math.round(rate * 100)} %`;
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
