// The note of a session: composed by the server from its timeline.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { authorized, call, client } from "@/api/client";
import { ApiError } from "@/api/errors";
import { key } from "@/api/query";

export type Format = "markdown" | "text";
export type Ending = {
  outcome: "fixed" | "workaround" | "no_fault_found" | "referred" | "customers_choice";
  root_cause: string | null;
  fix: string | null;
};

const audience = "internal";

/** `version` is the state the note is composed from, so that a newer state is another note. */
export const note = (sessionId: string, version: number) =>
  queryOptions({
    queryKey: key("documents_read", { sessionId, version }),
    queryFn: ({ signal }) => {
      const params = { path: { session_id: sessionId }, query: { audience } } as const;
      return call(client.GET("/api/v1/sessions/{session_id}/documentation", { params, signal }));
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The note as it will be when the session ends like this. Shows the last one while the next is composed. */
export const preview = (sessionId: string, version: number, resolution: Ending) =>
  queryOptions({
    queryKey: key("documents_preview", { sessionId, version, resolution }),
    queryFn: ({ signal }) => {
      const params = { path: { session_id: sessionId } };
      const body = { audience, preset: "full", resolution } as const;
      return call(
        client.POST("/api/v1/sessions/{session_id}/documentation/preview", { params, body, signal }),
      );
    },
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });

export type Exported = { text: string; fileName: string };

export const exported = (sessionId: string, version: number, format: Format) =>
  queryOptions({
    queryKey: key("documents_export", { sessionId, version, format }),
    queryFn: ({ signal }) => download(sessionId, format, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

async function download(sessionId: string, format: Format, signal: AbortSignal): Promise<Exported> {
  const path = `/api/v1/sessions/${encodeURIComponent(sessionId)}/export?format=${format}`;
  const response = await authorized(new Request(new URL(path, location.origin), { signal }));
  if (!response.ok) throw new ApiError(response, await response.json().catch(() => null));
  const named = /filename="?([^";]+)"?/.exec(response.headers.get("content-disposition") ?? "");
  return { text: await response.text(), fileName: named?.[1] ?? `note.${format === "text" ? "txt" : "md"}` };
}
