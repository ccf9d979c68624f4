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
}

/** The people of the demo account. Answers only on a development server, so a refusal means: no demo here. */
export const demo = queryOptions({
  queryKey: key("auth_demo"),
  queryFn: ({ signal }) => call(client.GET("/api/v1/auth/demo", { signal })),
  retry: false,
  staleTime: Number.POSITIVE_INFINITY,
});
