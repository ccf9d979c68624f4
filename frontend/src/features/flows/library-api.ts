// What the library asks of the server, and what is changed there.
import { infiniteQueryOptions, keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { authorized, call, client } from "@/api/client";
import { ApiError } from "@/api/errors";
import { me } from "@/api/me";
import { key } from "@/api/query";
import type { LibraryFilter } from "./filter";

const minutes = 60_000;

/** The library, a page at a time. */
export const library = (q: string, filter: LibraryFilter) =>
  infiniteQueryOptions({
    queryKey: key("flows_list_flows", { q, ...filter, pages: true }),
    queryFn: ({ signal, pageParam }) => {
      const { kind, category, tag, source, verified, pinned, sort } = filter;
      const query = {
        ...{ sort, limit: 50 },
        ...(q && { q }),
        ...(kind && { kind }),
        ...(category && { category }),
        ...(tag && { tag }),
        ...(source && { source }),
        ...(verified && { verified }),
        ...(pinned && { pinned }),
        ...(pageParam && { cursor: pageParam }),
      };
      return call(client.GET("/api/v1/flows", { params: { query }, signal }));
    },
    initialPageParam: "",
    getNextPageParam: ({ next_cursor }) => next_cursor,
    staleTime: minutes,
    placeholderData: keepPreviousData,
  });

export const facets = queryOptions({
  queryKey: key("flows_facets"),
  queryFn: ({ signal }) => call(client.GET("/api/v1/flows/facets", { signal })),
  staleTime: minutes,
});

/** What an import of this text would do. */
export const dryRun = (text: string) =>
  queryOptions({
    queryKey: key("flows_import", { text }),
    queryFn: ({ signal }) =>
      call(client.POST("/api/v1/flows/import", { body: { text, dry_run: true, comment: "" }, signal })),
    // Somebody else may publish in between, and a file of a megabyte is not worth keeping.
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });

export function publishFlow(text: string, comment: string) {
  return call(client.POST("/api/v1/flows/import", { body: { text, comment, dry_run: false } }));
}

export function setPinned(id: string, pinned: boolean): Promise<unknown> {
  const params = { path: { flow_id: id } };
  return pinned
    ? call(client.PUT("/api/v1/flows/{flow_id}/pin", { params }))
    : call(client.DELETE("/api/v1/flows/{flow_id}/pin", { params }));
}

export type Written = "yaml" | "json";

export async function exportedFlow(id: string, format: Written): Promise<Blob> {
  const address = new URL(`/api/v1/flows/${encodeURIComponent(id)}/export?format=${format}`, location.origin);
  const response = await authorized(new Request(address));
  if (!response.ok) throw new ApiError(response, await response.json().catch(() => null));
  return await response.blob();
}

export function useMayPublish(): boolean {
  return useQuery(me).data?.permissions.includes("flows:publish") ?? false;
}
