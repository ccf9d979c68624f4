// What the server knows about people, the account and its records.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call, client as server } from "@/api/client";
import { key } from "@/api/query";
import type { Entry, Job, Member } from "./types";

/** What is left empty narrows nothing. */
function only<Filter extends object>(filter: Filter) {
  const kept = Object.entries(filter).filter(([, value]) => value);
  return Object.fromEntries(kept) as { [Name in keyof Filter]?: Exclude<Filter[Name], ""> };
}

const page = 50;
const paged = {
  initialPageParam: "",
  getNextPageParam: ({ next_cursor }: { next_cursor: string | null }) => next_cursor,
  placeholderData: keepPreviousData,
};

export interface MemberFilter {
  search: string;
  role: Member["role"] | "";
  state: Member["state"] | "";
}

export const memberList = (filter: MemberFilter) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: key("accounts_list_members", { ...filter, pages: true }),
    queryFn: ({ signal, pageParam }) => {
      const query = only({ ...filter, limit: page, cursor: pageParam });
      return call(server.GET("/api/v1/members", { params: { query }, signal }));
    },
    select: ({ pages }): Member[] => pages.flatMap(({ members }) => members),
  });

const offered = 8;

/** The active people to pick from. */
export const membersLike = (search: string) =>
  queryOptions({
    queryKey: key("accounts_list_members", { search, offered }),
    queryFn: ({ signal }) => {
      const query = { state: "active" as const, limit: offered, ...(search && { search }) };
      return call(server.GET("/api/v1/members", { params: { query }, signal }));
    },
    placeholderData: keepPreviousData,
  });

export const memberOf = (user_id: string) =>
  queryOptions({
    queryKey: key("accounts_get_member", { user_id }),
    queryFn: ({ signal }) =>
      call(server.GET("/api/v1/members/{user_id}", { params: { path: { user_id } }, signal })),
  });

export const invites = queryOptions({
  queryKey: key("accounts_list_invites"),
  queryFn: ({ signal }) => call(server.GET("/api/v1/invites", { signal })),
});

export const inviteLink = (invite_id: string) =>
  queryOptions({
    queryKey: key("accounts_invite_link", { invite_id }),
    queryFn: ({ signal }) =>
      call(server.GET("/api/v1/invites/{invite_id}/link", { params: { path: { invite_id } }, signal })),
  });

export const teams = queryOptions({
  queryKey: key("accounts_list_teams"),
  queryFn: ({ signal }) => call(server.GET("/api/v1/teams", { signal })),
});

export const account = queryOptions({
  queryKey: key("accounts_get"),
  queryFn: ({ signal }) => call(server.GET("/api/v1/accounts/me", { signal })),
});

export const policy = queryOptions({
  queryKey: key("auth_security"),
  queryFn: ({ signal }) => call(server.GET("/api/v1/accounts/me/security", { signal })),
});

export const logins = queryOptions({
  queryKey: key("auth_list_logins"),
  queryFn: ({ signal }) => call(server.GET("/api/v1/auth/logins", { signal })),
});

export interface AuditFilter {
  name: string;
  actor: string;
  since: string;
  until: string;
  search: string;
}

/** Days as the person means them: from the first moment of one to the last of the other. */
export function moments({ since, until, ...rest }: AuditFilter) {
  const from = since && new Date(`${since}T00:00:00`).toISOString();
  const to = until && new Date(`${until}T23:59:59.999`).toISOString();
  return only({ ...rest, since: from, until: to });
}

export const auditLog = (filter: AuditFilter) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: key("audit_list", { ...filter }),
    queryFn: ({ signal, pageParam }) => {
      const query = { ...moments(filter), limit: page, ...(pageParam && { cursor: pageParam }) };
      return call(server.GET("/api/v1/audit", { params: { query }, signal }));
    },
    select: ({ pages }): Entry[] => pages.flatMap(({ entries }) => entries),
  });

export const jobList = (state: Job["state"]) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: key("jobs_list_jobs", { state }),
    queryFn: ({ signal, pageParam }) => {
      const query = { state, limit: page, ...(pageParam && { cursor: pageParam }) };
      return call(server.GET("/api/v1/jobs", { params: { query }, signal }));
    },
    select: ({ pages }): Job[] => pages.flatMap(({ jobs }) => jobs),
  });
