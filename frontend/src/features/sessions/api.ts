// What the server knows about sessions.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { call, client } from "@/api/client";
import { key } from "@/api/query";

export const readSession = (id: string, signal?: AbortSignal) => {
  const params = { path: { session_id: id } };
  return call(client.GET("/api/v1/sessions/{session_id}", { params, ...(signal && { signal }) }));
};

export const session = (id: string) =>
  queryOptions({
    queryKey: key("sessions_get", { id }),
    queryFn: ({ signal }) => readSession(id, signal),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });

const running = 9;

/** The open sessions that have a key, newest first. Work in one does not move it, so its key stays. */
export const openSessions = queryOptions({
  queryKey: key("sessions_list", { status: "open", limit: running }),
  queryFn: ({ signal }) =>
    call(client.GET("/api/v1/sessions", { params: { query: { status: "open", limit: running } }, signal })),
  select: ({ items }) => items.toSorted((a, b) => b.started_at.localeCompare(a.started_at)),
});

export type HistoryFilter = { status: "open" | "closed" | "all"; q: string };

export const history = ({ status, q }: HistoryFilter) =>
  infiniteQueryOptions({
    queryKey: key("sessions_list", { status, q, pages: true }),
    queryFn: ({ signal, pageParam }) => {
      const query = { status, limit: 30, ...(q && { q }), ...(pageParam && { cursor: pageParam }) };
      return call(client.GET("/api/v1/sessions", { params: { query }, signal }));
    },
    initialPageParam: "",
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });

export const matches = (text: string) =>
  queryOptions({
    queryKey: key("pilot_match", { text }),
    queryFn: ({ signal }) => call(client.POST("/api/v1/pilot/match", { body: { text }, signal })),
    staleTime: 60_000,
  });
