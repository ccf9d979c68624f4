/** The login of this tab: the access token in memory, its renewal, and the word to the other tabs. */
import { ApiError, NoConnection } from "./errors";
import type { paths } from "./schema.gen";

/** `expired`: the page stays as it is, and what it asks for waits until its person has signed in again. */
export type LoginState = "unknown" | "in" | "expired" | "out";

/** When the login ends, by the clock of this device: without use, which each renewal puts off, and at the latest. */
export interface Ends {
  idle: number;
  absolute: number;
}

interface Login {
  state: LoginState;
  token: string | null;
  /** Why the login ended, when the server said so. */
  ended: ApiError | null;
  ends: Ends | null;
}

export type Tokens = paths["/api/v1/auth/sign-in"]["post"]["responses"]["200"]["content"]["application/json"];
type Word = { kind: "signed-out" } | { kind: "signed-in" } | { kind: "renewed"; ends: Ends };

const out: Login = { state: "out", token: null, ended: null, ends: null };
let login: Login = { ...out, state: "unknown" };
let over = new AbortController();
const listeners = new Set<() => void>();
const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("rf-login");

function change(next: Login) {
  if (login.token && (!next.token || bearerOf(next.token) !== bearerOf(login.token))) {
    over.abort();
    over = new AbortController();
  }
  login = next;
  for (const listener of listeners) listener();
}

function tell(word: Word) {
  channel?.postMessage(word);
}

channel?.addEventListener("message", ({ data }: MessageEvent<Word>) => {
  if (data.kind === "signed-out") change(out);
  if (data.kind === "renewed" && login.state === "in") change({ ...login, ends: data.ends });
  if (data.kind === "signed-in" && login.state === "expired") void inTurn(exchange).catch(() => undefined);
});

export function currentLogin(): Login {
  return login;
}

export function onLoginChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Told when somebody is back, and at each renewal. */
export function onSignedIn(listener: () => void): () => void {
  return onLoginChange(() => {
    if (login.state === "in") listener();
  });
}

/** Aborted once the person of now is signed out here: what is under way for one person never goes on as another. */
export function whileSignedIn(): AbortSignal {
  return over.signal;
}

/** Signed in by hand: a tab of this browser whose login expired goes on with it. */
export function signedIn(token: string, ends: Ends | null = null): void {
  change({ state: "in", token, ended: null, ends });
  tell({ kind: "signed-in" });
}

/** Ends the login here and in every other tab of this browser. */
export function signedOut(ended: ApiError | null = null): void {
  change({ ...out, ended });
  tell({ kind: "signed-out" });
}

/** The clocks of server and device may differ; how long it is until then does not. */
export function endsOf(
  { idle_ends_at: idle, absolute_ends_at: absolute }: Tokens,
  { headers }: Response,
): Ends {
  const ahead = Date.now() - (Date.parse(headers.get("date") ?? "") || Date.now());
  return { idle: Date.parse(idle) + ahead, absolute: Date.parse(absolute) + ahead };
}

/** A request to a route that works by cookie: JSON and a header no foreign page can send. */
export async function cookiePost(path: string, body: object = {}): Promise<Response> {
  try {
    return await fetch(path, {
      method: "POST",
      credentials: "same-origin",
      // The browser takes the new cookie of the answer also when the page is left meanwhile: the old one is used up.
      keepalive: true,
      headers: { "Content-Type": "application/json", "X-RF": "1" },
      body: JSON.stringify(body),
    });
  } catch (cause) {
    throw new NoConnection(cause);
  }
}

const conflictPause = 150;

/**
 * Gets a new access token with the refresh cookie. Tabs take turns, because the cookie works once; and a caller whose
 * token was already replaced while it waited takes the new one. Whose login expired waits for the next sign-in. Null
 * when the login is over, or when the cookie is of somebody else by now: what this tab shows and keeps is not theirs.
 */
export async function renew(used: string | null, onAsked?: () => void): Promise<string | null> {
  await inTurn(async () => {
    const fresh = login.token === used && (login.state === "unknown" || login.state === "in");
    const exchanged = fresh && exchange();
    onAsked?.();
    await exchanged;
  });
  if (login.state === "expired") await signInAgain();
  return login.token;
}

async function exchange(): Promise<void> {
  const used = login.token;
  let response = await cookiePost("/api/v1/auth/refresh");
  if (response.status === 409) {
    // Another window was faster; the browser already holds the new cookie, so one repetition is enough.
    await new Promise((resolve) => setTimeout(resolve, conflictPause));
    response = await cookiePost("/api/v1/auth/refresh");
  }
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) {
    const { access_token: token } = body as Tokens;
    if (used && bearerOf(token) !== bearerOf(used)) return change(out);
    const ends = endsOf(body as Tokens, response);
    change({ state: "in", token, ended: null, ends });
    return tell({ kind: "renewed", ends });
  }
  const error = new ApiError(response, body);
  if (response.status !== 401) throw error;
  // Who works here keeps the page, when the time was up and nobody ended the login.
  const expired = error.code.startsWith("session_expired_");
  if (used && expired) change({ ...login, state: "expired", ended: error });
  // A visit that never was a login ends in silence; one that expired says why.
  else change({ ...out, ended: error.code === "invalid_refresh_token" ? null : error });
}

function signInAgain(): Promise<void> {
  return new Promise((resolve) => {
    const stop = onLoginChange(() => {
      if (login.state === "expired") return;
      stop();
      resolve();
    });
  });
}

function bearerOf(token: string): unknown {
  const [, claims] = token.split(".");
  return claims && JSON.parse(atob(claims.replaceAll("-", "+").replaceAll("_", "/"))).sub;
}

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (typeof navigator === "undefined" || !navigator.locks) return await work();
  return await navigator.locks.request("rf-refresh", work);
}
