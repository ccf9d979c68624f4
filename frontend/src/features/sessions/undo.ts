// For how long a resolution can still be taken back.
import type { State } from "./types";

const longest = 10 * 60_000;

/** Milliseconds left, 0 when it is too late or there is nothing to take back. */
export function undoLeft({ resolution }: Pick<State, "resolution">, now: number): number {
  if (!resolution) return 0;
  return Math.min(Math.max(Date.parse(resolution.at) + longest - now, 0), longest);
}

/** "9 min left"; the last minute is said as such. */
export function leftWords(left: number): string {
  return left < 60_000 ? "less than a minute left" : `${Math.floor(left / 60_000)} min left`;
}
