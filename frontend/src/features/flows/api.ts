// What the server knows about flows.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call, client } from "@/api/client";
import { key } from "@/api/query";
import type { FlowDetail } from "./types";

const minutes = 60_000;

export const flows = (q: string) =>
  queryOptions({
    queryKey: key("flows_list_flows", { q }),
    queryFn: ({ signal }) => call(client.GET("/api/v1/flows", { params: { query: q ? { q } : {} }, signal })),
    staleTime: minutes,
    placeholderData: keepPreviousData,
  });

/** The first few of an order: the pinned ones by name, or those used most. */
export const foremost = (which: "pinned" | "most_used") =>
  queryOptions({
    queryKey: key("flows_list_flows", { which }),
    queryFn: ({ signal }) => {
      const query =
        which === "pinned" ? ({ pinned: true, sort: "name" } as const) : ({ sort: which } as const);
      return call(client.GET("/api/v1/flows", { params: { query: { ...query, limit: 20 } }, signal }));
    },
    staleTime: minutes,
  });

export const flow = (id: string) =>
  queryOptions({
    queryKey: key("flows_get_flow", { id }),
    queryFn: ({ signal }): Promise<FlowDetail> =>
      call(client.GET("/api/v1/flows/{flow_id}", { params: { path: { flow_id: id } }, signal })),
    staleTime: minutes,
  });

/** The newest version of a flow, or the one that is named. */
export const flowBySlug = (slug: string, version: number | null) =>
  queryOptions({
    queryKey: key("flows_find_version", { slug, version }),
    queryFn: ({ signal }) => {
      const params = { path: { slug }, query: version === null ? {} : { version } };
      return call(client.GET("/api/v1/flow-slugs/{slug}", { params, signal }));
    },
    staleTime: minutes,
    gcTime: 60 * minutes,
  });

/** A version never changes. */
export const flowVersion = (versionId: string) =>
  queryOptions({
    queryKey: key("flows_get_version", { versionId }),
    queryFn: ({ signal }) => {
      const params = { path: { version_id: versionId } };
      return call(client.GET("/api/v1/flow-versions/{version_id}", { params, signal }));
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60 * minutes,
  });
