// People, the account and its records as the server tells about them.
import type { paths } from "@/api/schema.gen";

type Answer<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { "application/json": infer Body } } } };
}
  ? Body
  : never;

export type Account = Answer<"/api/v1/accounts/me">;
export type Policy = Answer<"/api/v1/accounts/me/security">;
export type Login = Answer<"/api/v1/auth/logins">["logins"][number];
export type Member = Answer<"/api/v1/members">["members"][number];
export type Role = Member["role"];
export type Invite = Answer<"/api/v1/invites">[number];
export type Team = Answer<"/api/v1/teams">[number];
export type Entry = Answer<"/api/v1/audit">["entries"][number];
export type Job = Answer<"/api/v1/jobs">["jobs"][number];
