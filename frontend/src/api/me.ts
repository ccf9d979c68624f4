/** Who is signed in. */
import { queryOptions } from "@tanstack/react-query";
import { call, client } from "./client";
import { key } from "./query";
import type { paths } from "./schema.gen";

export type Me = paths["/api/v1/me"]["get"]["responses"]["200"]["content"]["application/json"];

export const me = queryOptions({
  queryKey: key("accounts_me"),
  queryFn: ({ signal }) => call(client.GET("/api/v1/me", { signal })),
  staleTime: 60_000,
});
