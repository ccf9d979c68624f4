// Takes over what a session found out about its client.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call, client as server } from "@/api/client";
import { touch } from "@/api/query";
import type { Learned } from "./learned";

export function useKeepLearned(sessionId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ variable, label, value }: Learned) => {
      const params = { path: { session_id: sessionId, variable } };
      const body = { label, value };
      return call(server.PUT("/api/v1/sessions/{session_id}/learned/{variable}", { params, body }));
    },
    onSuccess: () => touch(queries, "clients"),
  });
}
