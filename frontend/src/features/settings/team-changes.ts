// Changing teams. Members name their teams, so both are read again.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call, client as server } from "@/api/client";
import { touch } from "@/api/query";

function useChange<Given, Answer>(mutationFn: (given: Given) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => touch(queries, "accounts", "audit") });
}

export function useCreateTeam() {
  return useChange((name: string) => call(server.POST("/api/v1/teams", { body: { name } })));
}

export function useRenameTeam(team_id: string) {
  const params = { path: { team_id } };
  return useChange((name: string) =>
    call(server.PATCH("/api/v1/teams/{team_id}", { params, body: { name } })),
  );
}

export function useDeleteTeam(team_id: string) {
  return useChange(() => call(server.DELETE("/api/v1/teams/{team_id}", { params: { path: { team_id } } })));
}

export function useKeepInTeam(team_id: string) {
  return useChange(({ user_id, lead }: { user_id: string; lead: boolean }) => {
    const params = { path: { team_id, user_id } };
    return call(server.PUT("/api/v1/teams/{team_id}/members/{user_id}", { params, body: { lead } }));
  });
}

export function useTakeOutOfTeam(team_id: string) {
  return useChange((user_id: string) => {
    const params = { path: { team_id, user_id } };
    return call(server.DELETE("/api/v1/teams/{team_id}/members/{user_id}", { params }));
  });
}
