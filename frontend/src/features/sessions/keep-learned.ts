// Takes over what a session found out about its client.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call, client as server } from "@/api/client";
import { touch } from "@/api/query";
import type { Learned } from "./learned";

export function useKeepLearned(clientId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ variable, label, value }: Learned) => {
      const params = { path: { client_id: clientId, variable } };
      const body = { label, value, source: "session" as const };
      return call(server.PUT("/api/v1/clients/{client_id}/facts/{variable}", { params, body }));
    },
    onSuccess: () => touch(queries, "clients"),
  });
}
