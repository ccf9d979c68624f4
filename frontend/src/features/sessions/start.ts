// Starting a session: from a problem and a flow, or from nothing.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { call, client } from "@/api/client";
import { touch } from "@/api/query";

export type Start = { problem: string; flowVersionId: string | null };

/** The ids are made once per attempt of a person, so that a repeated request is the same session. */
export function useStartSession() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async ({ problem, flowVersionId }: Start) => {
      const body = {
        id: crypto.randomUUID(),
        event_id: crypto.randomUUID(),
        problem,
        flow_version_id: flowVersionId,
        occurred_at: new Date().toISOString(),
      };
      return await call(client.POST("/api/v1/sessions", { body }));
    },
    retry: false,
    onSuccess: async ({ id }) => {
      await navigate(`/sessions/${id}`);
      void touch(queries, "sessions");
    },
  });
}
