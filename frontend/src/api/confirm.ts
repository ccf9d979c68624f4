/** Some requests need the password again. They wait here until it is given, or until the person thinks better of it. */
import { currentLogin } from "./login";

type Answer = (token: string | null) => void;

let waiting: Answer[] = [];
const listeners = new Set<() => void>();

function tell() {
  for (const listener of listeners) listener();
}

/** The token of a login whose password was just given; null when it was not. */
export function confirmed(): Promise<string | null> {
  return new Promise((resolve) => {
    waiting = [...waiting, resolve];
    tell();
  });
}

export function isPasswordAsked(): boolean {
  return waiting.length > 0;
}

export function onPasswordAsked(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** After the password was given, with the token that came of it, or after the person left. */
export function answerWaiting(given: boolean): void {
  const answered = waiting;
  waiting = [];
  for (const answer of answered) answer(given ? currentLogin().token : null);
  tell();
}
