import { queryOptions } from "@tanstack/react-query";
import { call, client } from "@/api/client";
import { ApiError } from "@/api/errors";
import { cookiePost, signedIn } from "@/api/login";
import { key } from "@/api/query";
import type { paths } from "@/api/schema.gen";

type Tokens = paths["/api/v1/auth/sign-in"]["post"]["responses"]["200"]["content"]["application/json"];

export interface Credentials {
  email: string;
  password: string;
}

export async function signIn(credentials: Credentials): Promise<void> {
  const response = await cookiePost("/api/v1/auth/sign-in", credentials);
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new ApiError(response, body);
  signedIn((body as Tokens).access_token);
  void adoptTimeZone().catch(() => undefined);
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

/** The people of the demo account. Answers only on a development server, so a refusal means: no demo here. */
export const demo = queryOptions({
  queryKey: key("auth_demo"),
  queryFn: ({ signal }) => call(client.GET("/api/v1/auth/demo", { signal })),
  retry: false,
  staleTime: Number.POSITIVE_INFINITY,
});
