// Moments and lengths of time in words.
const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

const lengths = { days: day, hours: hour, minutes: minute };
export type Unit = keyof typeof lengths;
export const units = Object.keys(lengths) as Unit[];

/** The largest unit that comes out even: 259200 is 3 days. */
export function inUnits(seconds: number): { amount: number; unit: Unit } {
  const unit = units.find((name) => seconds % lengths[name] === 0) ?? "minutes";
  return { amount: Math.round(seconds / lengths[unit]), unit };
}

export function inSeconds(amount: number, unit: Unit): number {
  return Math.round(amount * lengths[unit]);
}

/** "3 days", "1 hour". */
export function span(seconds: number): string {
  const { amount, unit } = inUnits(seconds);
  return `${amount} ${amount === 1 ? unit.slice(0, -1) : unit}`;
}

export function date(at: string): string {
  return new Date(at).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });
}

/** "14:02" today, "21 Nov 14:02" this year, "21 Nov 2025 14:02" before. */
export function moment(at: string, now: number): string {
  const [then, today] = [new Date(at), new Date(now)];
  const time = then.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  if (then.toDateString() === today.toDateString()) return time;
  const year = then.getFullYear() === today.getFullYear() ? {} : ({ year: "numeric" } as const);
  return `${then.toLocaleDateString("en-GB", { day: "numeric", month: "short", ...year })} ${time}`;
}

/** How long ago, within a sentence: "just now", "6 min ago", "3 h ago", then the moment. */
export function ago(at: string, now: number): string {
  const gap = (now - Date.parse(at)) / 1000;
  if (gap < minute) return "just now";
  if (gap < hour) return `${Math.floor(gap / minute)} min ago`;
  if (gap < 12 * hour) return `${Math.floor(gap / hour)} h ago`;
  return moment(at, now);
}
