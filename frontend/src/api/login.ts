/** The login of this tab: the access token in memory, its renewal, and the word to the other tabs. */
import { ApiError, NoConnection } from "./errors";

export type LoginState = "unknown" | "in" | "out";

interface Login {
  state: LoginState;
  token: string | null;
  /** Why the login ended, when the server said so. */
  ended: ApiError | null;
}

let login: Login = { state: "unknown", token: null, ended: null };
const listeners = new Set<() => void>();
const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("rf-login");

function change(next: Login) {
  login = next;
  for (const listener of listeners) listener();
}

channel?.addEventListener("message", (event) => {
  if (event.data === "signed-out") change({ state: "out", token: null, ended: null });
});

export function currentLogin(): Login {
  return login;
}

export function onLoginChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function signedIn(token: string): void {
  change({ state: "in", token, ended: null });
}

/** Ends the login here and in every other tab of this browser. */
export function signedOut(ended: ApiError | null = null): void {
  change({ state: "out", token: null, ended });
  channel?.postMessage("signed-out");
}

/** A request to a route that works by cookie: JSON and a header no foreign page can send. */
export async function cookiePost(path: string, body: unknown = {}): Promise<Response> {
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
 * token was already replaced while it waited takes the new one. Null when the login is over, or when the cookie is of
 * somebody else by now: what this tab shows and keeps is not theirs.
 */
export async function renew(used: string | null): Promise<string | null> {
  return await inTurn(async () => {
    if (login.token !== used || login.state === "out") return login.token;
    let response = await cookiePost("/api/v1/auth/refresh");
    if (response.status === 409) {
      // Another window was faster; the browser already holds the new cookie, so one repetition is enough.
      await new Promise((resolve) => setTimeout(resolve, conflictPause));
      response = await cookiePost("/api/v1/auth/refresh");
    }
    const body: unknown = await response.json().catch(() => null);
    if (response.ok) {
      const { access_token: token } = body as { access_token: string };
      if (used && bearerOf(token) !== bearerOf(used)) change({ state: "out", token: null, ended: null });
      else signedIn(token);
      return login.token;
    }
    const error = new ApiError(response, body);
    if (response.status !== 401) throw error;
    // A visit that never was a login ends in silence; one that expired says why.
    change({ state: "out", token: null, ended: error.code === "invalid_refresh_token" ? null : error });
    return null;
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
