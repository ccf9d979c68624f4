// Changing people and the account. What is read of them is read again before a change counts as done.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call, client as server } from "@/api/client";
import { type Me, me } from "@/api/me";
import { touch } from "@/api/query";
import { inviteLink } from "./api";
import type { Role } from "./types";

function useChange<Given, Answer>(mutationFn: (given: Given) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => touch(queries, "accounts", "auth", "audit"),
  });
}

type Profile = Pick<Me["user"], "name" | "title" | "phone" | "time_zone" | "theme">;

export function useChangeProfile() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Partial<Profile>) => call(server.PATCH("/api/v1/me", { body })),
    onSuccess: async (next) => {
      queries.setQueryData(me.queryKey, next);
      await touch(queries, "accounts");
    },
  });
}

export function useChangePassword() {
  return useChange((body: { current: string; new: string }) =>
    call(server.POST("/api/v1/auth/password", { body })),
  );
}

export function useChangeEmail() {
  return useChange((email: string) => call(server.POST("/api/v1/auth/email", { body: { email } })));
}

export function useEndLogin() {
  return useChange((login_id: string) =>
    call(server.DELETE("/api/v1/auth/logins/{login_id}", { params: { path: { login_id } } })),
  );
}

export type PolicyChange =
  | { preset: "standard" | "strict" }
  | { idle_seconds: number; absolute_seconds: number };

export function useChangePolicy() {
  return useChange((body: PolicyChange) => call(server.PATCH("/api/v1/accounts/me/security", { body })));
}

export type Scope = "all" | "others";

/** Nothing is read again after `all`: the caller is signed out too. */
export function useSignOutPeople() {
  const path = "/api/v1/accounts/me/security/revoke-sessions";
  return useMutation({ mutationFn: (scope: Scope) => call(server.POST(path, { body: { scope } })) });
}

const person = (user_id: string) => ({ params: { path: { user_id } } });

export function useChangeRole() {
  return useChange(({ id, role }: { id: string; role: Role }) =>
    call(server.PATCH("/api/v1/members/{user_id}", { ...person(id), body: { role } })),
  );
}

export function useDeactivate() {
  return useChange((id: string) => call(server.POST("/api/v1/members/{user_id}/deactivate", person(id))));
}

export function useActivate() {
  return useChange((id: string) => call(server.POST("/api/v1/members/{user_id}/activate", person(id))));
}

export function useRemoveMember() {
  return useChange((id: string) => call(server.DELETE("/api/v1/members/{user_id}", person(id))));
}

export function useInvite() {
  return useChange((body: { email: string; role: Role }) => call(server.POST("/api/v1/invites", { body })));
}

const invite = (invite_id: string) => ({ params: { path: { invite_id } } });

export function useInviteAgain() {
  return useChange((id: string) => call(server.POST("/api/v1/invites/{invite_id}/again", invite(id))));
}

/** Its link is gone with it and must not be asked for again. */
export function useRevokeInvite() {
  const queries = useQueryClient();
  return useChange(async (id: string) => {
    await call(server.DELETE("/api/v1/invites/{invite_id}", invite(id)));
    queries.removeQueries(inviteLink(id));
  });
}

export function useRenameAccount() {
  return useChange((name: string) => call(server.PATCH("/api/v1/accounts/me", { body: { name } })));
}

export function useHandOver() {
  return useChange((user_id: string) =>
    call(server.POST("/api/v1/accounts/me/transfer", { body: { user_id } })),
  );
}

export function useCloseAccount() {
  return useChange((name: string) => call(server.POST("/api/v1/accounts/me/close", { body: { name } })));
}

export function useReopenAccount() {
  return useChange(() => call(server.POST("/api/v1/accounts/me/reopen")));
}

/** Nothing is read again: the person is no member any more. */
export function useLeaveAccount() {
  return useMutation({ mutationFn: () => call(server.POST("/api/v1/accounts/me/leave")) });
}

export function useRepeatJob() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (job_id: string) =>
      call(server.POST("/api/v1/jobs/{job_id}/repeat", { params: { path: { job_id } } })),
    // Refused is what somebody else repeated already.
    onSettled: () => touch(queries, "jobs"),
  });
}
