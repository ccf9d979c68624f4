// What is said before a login ends, and after it did.
import type { ApiError } from "@/api/errors";
import type { Ends } from "@/api/login";

const warnBefore = 5 * 60_000;

export interface Ending {
  /** Without use, which can be put off, or at its longest age, which cannot. */
  kind: keyof Ends;
  at: number;
}

/** The end that comes first, once it is near. */
export function endingOf(ends: Ends, now: number): Ending | null {
  const kind = ends.absolute <= ends.idle ? "absolute" : "idle";
  const at = ends[kind];
  return now >= at - warnBefore ? { kind, at } : null;
}

const words: Record<string, string> = {
  session_expired_idle: "You were signed out because nothing happened here for a while.",
  session_expired_absolute: "You were signed out because this sign-in has reached its longest age.",
};

/** Why somebody was signed out. Any other end is plain: there is nothing to say but that it is over. */
export function endedWords({ code }: ApiError): string {
  return words[code] ?? "You are signed out.";
}
