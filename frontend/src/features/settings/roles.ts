// Roles, and who acts on whom: the server's rules, said before it has to refuse.
import type { Member, Role } from "./types";

/** From the least to the most. */
export const roles: Role[] = ["viewer", "engineer", "admin", "owner"];

export const roleNames: Record<Role, string> = {
  viewer: "Viewer",
  engineer: "Engineer",
  admin: "Admin",
  owner: "Owner",
};

export const roleMeans: Record<Role, string> = {
  viewer: "Reads everything and runs sessions. Changes no flow and no client.",
  engineer: "Runs sessions, publishes flows and changes clients.",
  admin: "All that engineers do, and looks after people, teams, security and the audit log.",
  owner: "All that admins do, and exports, closes or hands over the account.",
};

/** Nobody makes another what they are not. */
export function mayGive(role: Role | undefined): Role[] {
  return role === "owner" || role === "admin" ? roles.slice(0, roles.indexOf(role) + 1) : [];
}

/** Nobody acts on somebody above them, or here on themselves. */
export function mayManage(role: Role | undefined, { you, role: theirs }: Pick<Member, "you" | "role">) {
  return !you && mayGive(role).includes(theirs);
}
