// How long a sign-in lasts, in a sentence, and what is wrong with a length that was typed.
import { inSeconds, span, type Unit } from "./times";

interface Lengths {
  idle_seconds: number;
  absolute_seconds: number;
}

export function policySentence({ idle_seconds, absolute_seconds }: Lengths): string {
  return `Signed out after ${span(idle_seconds)} without use, and after ${span(absolute_seconds)} in any case.`;
}

export interface Typed {
  amount: string;
  unit: Unit;
}

interface Bounds {
  least: number;
  most: number;
}

/** Seconds, or what to do about it. */
export function readLength({ amount, unit }: Typed, { least, most }: Bounds): number | string {
  const seconds = /^\d{1,6}$/.test(amount.trim()) ? inSeconds(Number(amount), unit) : Number.NaN;
  return seconds >= least && seconds <= most ? seconds : `Between ${span(least)} and ${span(most)}.`;
}
