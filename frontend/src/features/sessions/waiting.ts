// What a session waits for, in words, and when it is to be remembered.
import { timeOfDay } from "./clock";
import type { Waiting } from "./types";

export const waitsFor: Record<Waiting["waiting_for"], string> = {
  customer: "the customer",
  vendor: "the vendor",
  part: "a part",
};

/** What the person does once the reminder is due. */
export const nextMove: Record<Waiting["waiting_for"], string> = {
  customer: "Call or write to the customer, then go on.",
  vendor: "Ask the vendor how the case is going, then go on.",
  part: "Check the delivery, fit the part, then go on.",
};

export const reminders = {
  none: "No reminder",
  hour: "In 1 h",
  tomorrow: "Tomorrow 08:00",
  at: "Date and time",
};

export type Reminder = keyof typeof reminders;

/** The moment a reminder means. `typed` is the value of a field for date and time, in the person's own time. */
export function remindAt(reminder: Reminder, typed: string, now: number): string | null {
  switch (reminder) {
    case "none":
      return null;
    case "hour":
      return new Date(now + 3_600_000).toISOString();
    case "tomorrow": {
      const day = new Date(now);
      return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1, 8).toISOString();
    }
    case "at":
      return typed ? new Date(typed).toISOString() : null;
  }
}

export function isDue(waiting: Waiting | null, now: number): boolean {
  return waiting?.remind_at != null && Date.parse(waiting.remind_at) <= now;
}

/** "14:00" today, "21 Nov 08:00" on another day. */
export function moment(at: string, now: number): string {
  const day = new Date(at);
  if (day.toDateString() === new Date(now).toDateString()) return timeOfDay(at);
  return `${day.toLocaleDateString("en-GB", { day: "numeric", month: "short" })} ${timeOfDay(at)}`;
}

/**
 * In one line: "Waiting for the vendor: case 4711, reminder 14:00". What a person wrote is a piece of its own. A
 * reminder that is due is said elsewhere.
 */
export function waitingWords(waiting: Waiting, now: number): string[] {
  const about = waiting.note ? [": ", waiting.note] : [];
  const later =
    waiting.remind_at && !isDue(waiting, now) ? [`, reminder ${moment(waiting.remind_at, now)}`] : [];
  return [`Waiting for ${waitsFor[waiting.waiting_for]}`, ...about, ...later];
}
