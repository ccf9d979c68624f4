// The notes of a session: composed by the server from its timeline.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { authorized, call, client } from "@/api/client";
import { ApiError } from "@/api/errors";
import { key } from "@/api/query";
import type { Audience, Documentation, Ending, Format, Preset } from "./types";

/** `version` is the state the note is composed from, so that a newer state is another note. */
export type Wish = { sessionId: string; version: number; audience: Audience; preset: Preset };

/** With an ending: as the note will be when the session ends so. Shows the last one while the next is composed. */
export const composed = (wish: Wish, ending: Ending | null) =>
  queryOptions({
    queryKey: key("documents_read", { ...wish, ending }),
    queryFn: ({ signal }) => compose(wish, ending, signal),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });

function compose(wish: Wish, resolution: Ending | null, signal: AbortSignal): Promise<Documentation> {
  const { sessionId, audience, preset } = wish;
  const path = { session_id: sessionId };
  if (!resolution) {
    const params = { path, query: { audience, preset } };
    return call(client.GET("/api/v1/sessions/{session_id}/documentation", { params, signal }));
  }
  const body = { audience, preset, resolution };
  const params = { path };
  return call(client.POST("/api/v1/sessions/{session_id}/documentation/preview", { params, body, signal }));
}

type Exported = { content: Blob; fileName: string };

/** The note as text to paste, with the line at its foot. */
export const pasteable = (wish: Wish, format: "markdown" | "text") =>
  queryOptions({
    queryKey: key("documents_export", { ...wish, format }),
    queryFn: async ({ signal }) => (await exported(wish, format, signal)).content.text(),
    staleTime: Number.POSITIVE_INFINITY,
  });

type Taken = Omit<Wish, "version">;

export async function exported(wish: Taken, format: Format, signal?: AbortSignal): Promise<Exported> {
  const { sessionId, audience, preset } = wish;
  const query = new URLSearchParams({ format, audience, preset });
  const path = `/api/v1/sessions/${encodeURIComponent(sessionId)}/export?${query}`;
  const response = await authorized(
    new Request(new URL(path, location.origin), { ...(signal && { signal }) }),
  );
  if (!response.ok) throw new ApiError(response, await response.json().catch(() => null));
  const named = /filename="?([^";]+)"?/.exec(response.headers.get("content-disposition") ?? "");
  return { content: await response.blob(), fileName: named?.[1] ?? "note" };
}
