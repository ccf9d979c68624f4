// What the server knows about sessions.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { call, client } from "@/api/client";
import { key } from "@/api/query";

export const readSession = (id: string, signal?: AbortSignal) => {
  const params = { path: { session_id: id } };
  return call(client.GET("/api/v1/sessions/{session_id}", { params, ...(signal && { signal }) }));
};

export type Stored = Awaited<ReturnType<typeof readSession>>;

const begun = new Map<string, Promise<Stored>>();

/** Reads a session before its page is there to ask for it: what comes is for the page, once. */
export function beginReading(id: string): Promise<Stored> {
  const reading = readSession(id);
  begun.set(id, reading);
  reading.catch(() => begun.delete(id));
  return reading;
}

/** Whether what was begun is still nobody's. */
export const endReading = (id: string): boolean => begun.delete(id);

export const session = (id: string) =>
  queryOptions({
    queryKey: key("sessions_get", { id }),
    queryFn: ({ signal }) => {
      const reading = begun.get(id) ?? readSession(id, signal);
      begun.delete(id);
      return reading;
    },
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
  select: ({ items }) => items.toSorted((a, b) => Date.parse(b.started_at) - Date.parse(a.started_at)),
});

/** Of these the clients are the last used ones. */
export const recentSessions = queryOptions({
  queryKey: key("sessions_list", { status: "all", limit: 50 }),
  queryFn: ({ signal }) =>
    call(client.GET("/api/v1/sessions", { params: { query: { status: "all", limit: 50 } }, signal })),
});

/** `client` by id and `flow` by its short name; empty means any. */
export type HistoryFilter = {
  status: "open" | "waiting" | "closed" | "all";
  q: string;
  client: string;
  flow: string;
};

export const history = ({ status, q, client: of, flow }: HistoryFilter) =>
  infiniteQueryOptions({
    queryKey: key("sessions_list", { status, q, client: of, flow, pages: true }),
    queryFn: ({ signal, pageParam }) => {
      const asked = { ...(q && { q }), ...(of && { client: of }), ...(flow && { flow }) };
      const query = { status, limit: 30, ...asked, ...(pageParam && { cursor: pageParam }) };
      return call(client.GET("/api/v1/sessions", { params: { query }, signal }));
    },
    initialPageParam: "",
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });

/** `about` is what of the session decides what is like it. */
export const similarTo = (id: string, about: string) =>
  queryOptions({
    queryKey: key("sessions_similar", { id, about }),
    queryFn: ({ signal }) =>
      call(
        client.GET("/api/v1/sessions/{session_id}/similar", { params: { path: { session_id: id } }, signal }),
      ),
    staleTime: 60_000,
  });

export const matches = (text: string) =>
  queryOptions({
    queryKey: key("pilot_match", { text }),
    queryFn: ({ signal }) => call(client.POST("/api/v1/pilot/match", { body: { text }, signal })),
    staleTime: 60_000,
  });
