// Starting a session: from a problem and a flow, or from nothing.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { useNavigate } from "react-router";
import { call, client } from "@/api/client";
import { ApiError } from "@/api/errors";
import { touch } from "@/api/query";

export type Start = { problem: string; flowVersionId: string | null; clientId?: string | null };

/** What tells one start from another: said again with the same, it is the session that is there already. */
const newAttempt = (words: string) => ({
  words,
  told: { id: crypto.randomUUID(), event_id: crypto.randomUUID(), occurred_at: new Date().toISOString() },
});

/** A start whose answer never came may be stored: asked again in the same words, it is the same session. */
export function useStartSession() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const unanswered = useRef<ReturnType<typeof newAttempt> | null>(null);
  return useMutation({
    mutationFn: async ({ problem, flowVersionId, clientId = null }: Start) => {
      const words = JSON.stringify([problem, flowVersionId, clientId]);
      if (unanswered.current?.words !== words) unanswered.current = newAttempt(words);
      const about = { problem, flow_version_id: flowVersionId, client_id: clientId };
      const body = { ...unanswered.current.told, ...about };
      return await call(client.POST("/api/v1/sessions", { body }));
    },
    retry: false,
    onError: (error) => {
      if (error instanceof ApiError && error.status < 500) unanswered.current = null;
    },
    onSuccess: async ({ id }) => {
      unanswered.current = null;
      await navigate(`/sessions/${id}`);
      void touch(queries, "sessions");
    },
  });
}
