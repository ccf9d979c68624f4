// Times as a session shows them.
const minute = 60_000;
const hour = 60 * minute;

/** Active time: 04:05, 52:10, 1:18:42. */
export function duration(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = `${two(minutes)}:${two(seconds % 60)}`;
  return hours ? `${hours}:${rest}` : rest;
}

/** The time of day: 09:28. */
export function timeOfDay(at: string): string {
  return new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

/** How long ago, for a list: now, 6 min, 3 h, then the day. */
export function ago(at: string, now: number): string {
  const gap = now - Date.parse(at);
  if (gap < minute) return "now";
  if (gap < hour) return `${Math.floor(gap / minute)} min`;
  if (gap < 12 * hour) return `${Math.floor(gap / hour)} h`;
  return new Date(at).toLocaleDateString("en-GB", { day: "numeric", month: "short" });
}

/** Active time at this moment: what is counted, and the gap since while the session is active, up to ten minutes. */
export function activeNow(
  time: { active_ms: number; last_at: string },
  running: boolean,
  now: number,
): number {
  const gap = Math.min(Math.max(now - Date.parse(time.last_at), 0), 10 * minute);
  return time.active_ms + (running ? gap : 0);
}
