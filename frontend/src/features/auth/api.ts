import { queryOptions } from "@tanstack/react-query";
import { call, client } from "@/api/client";
import { answerWaiting } from "@/api/confirm";
import { ApiError } from "@/api/errors";
import { cookiePost, endsOf, signedIn, type Tokens } from "@/api/login";
import { key } from "@/api/query";
import type { paths } from "@/api/schema.gen";

type Registered = paths["/api/v1/auth/register"]["post"]["responses"]["202"]["content"]["application/json"];

export interface Credentials {
  email: string;
  password: string;
}

export async function signIn(credentials: Credentials): Promise<void> {
  const { body, response } = await cookieCall<Tokens>("/api/v1/auth/sign-in", credentials);
  signedIn(body.access_token, endsOf(body, response));
  void adoptTimeZone().catch(() => undefined);
}

export interface Newcomer extends Credentials {
  account_name: string;
  name: string;
}

/** What comes next: a mail to open, or nothing where the server sends none. */
export async function register(newcomer: Newcomer): Promise<Registered["next"]> {
  const { body } = await cookieCall<Registered>("/api/v1/auth/register", newcomer);
  if (body.access_token) {
    signedIn(body.access_token);
    void adoptTimeZone().catch(() => undefined);
  }
  return body.next;
}

export async function join(joining: { code: string; name: string; password: string }): Promise<void> {
  const { body, response } = await cookieCall<Tokens>("/api/v1/auth/join", joining);
  signedIn(body.access_token, endsOf(body, response));
  void adoptTimeZone().catch(() => undefined);
}

/** Gives the password again: the requests that wait for it go on. */
export async function confirmPassword(password: string): Promise<void> {
  const { data, error, response } = await client.POST("/api/v1/auth/confirm", { body: { password } });
  if (!data) throw new ApiError(response, error);
  signedIn(data.access_token, endsOf(data, response));
  answerWaiting(true);
}

export async function askReset(email: string): Promise<void> {
  await call(client.POST("/api/v1/auth/reset", { body: { email } }));
}

export async function finishReset(body: { code: string; password: string }): Promise<void> {
  await call(client.POST("/api/v1/auth/reset/finish", { body }));
}

export async function sendVerifyLink(): Promise<void> {
  await call(client.POST("/api/v1/auth/verify/again"));
}

export async function verifyEmail(code: string): Promise<void> {
  await call(client.POST("/api/v1/auth/verify", { body: { code } }));
}

export async function finishEmail(code: string): Promise<void> {
  await call(client.POST("/api/v1/auth/email/finish", { body: { code } }));
}

export const invite = (code: string) =>
  queryOptions({
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    queryKey: key("auth_see_invite", { code }),
    queryFn: ({ signal }) => call(client.POST("/api/v1/auth/invite", { body: { code }, signal })),
  });

/** The people of the demo account. Answers only on a development server, so a refusal means: no demo here. */
export const demo = queryOptions({
  queryKey: key("dev_demo"),
  queryFn: ({ signal }) => call(client.GET("/api/v1/dev/demo", { signal })),
  retry: false,
  staleTime: Number.POSITIVE_INFINITY,
});

/** The mails a development server keeps instead of sending them. Others know no such address. */
export const mails = queryOptions({
  queryKey: key("dev_list_mails"),
  queryFn: ({ signal }) => call(client.GET("/api/v1/dev/mails", { signal })),
  retry: false,
});

async function cookieCall<Body>(path: string, sent: object): Promise<{ body: Body; response: Response }> {
  const response = await cookiePost(path, sent);
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new ApiError(response, body);
  return { body: body as Body, response };
}

/**
 * Screens show times in the browser's zone, the note in the profile's. A profile that still has the zone it was made
 * with takes the browser's at sign-in; a zone somebody chose is left alone.
 */
async function adoptTimeZone(): Promise<void> {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const { user } = await call(client.GET("/api/v1/me"));
  if (user.time_zone !== "UTC" || timeZone === "UTC") return;
  await call(client.PATCH("/api/v1/me", { body: { time_zone: timeZone } }));
}
