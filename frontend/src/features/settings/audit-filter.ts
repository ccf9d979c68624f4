// Which entries of the audit log are shown, as it stands in the address.
import type { AuditFilter } from "./api";

/** The nouns of facts, as one asks for them. */
export const topics = [
  { value: "", label: "Everything" },
  { value: "auth", label: "Signing in" },
  { value: "user", label: "People and roles" },
  { value: "invite", label: "Invites" },
  { value: "team", label: "Teams" },
  { value: "account", label: "The account" },
  { value: "access", label: "Refused" },
  { value: "audit", label: "The log itself" },
];

const names = ["name", "actor", "since", "until"] as const;
const day = /^\d{4}-\d{2}-\d{2}$/;
const id = /^[0-9a-f-]{36}$/i;

/** What cannot be meant is left out, so that no address breaks the screen. */
export function filterFrom(address: URLSearchParams): Omit<AuditFilter, "search"> {
  const [name = "", actor = "", since = "", until = ""] = names.map((key) => address.get(key) ?? "");
  const isDay = (text: string) => day.test(text) && !Number.isNaN(Date.parse(text));
  return {
    name: /^[a-z]+([.][a-z_]+)?$/.test(name) ? name : "",
    actor: id.test(actor) ? actor : "",
    since: isDay(since) ? since : "",
    until: isDay(until) ? until : "",
  };
}

export function changed(now: URLSearchParams, change: Partial<AuditFilter>): URLSearchParams {
  const next = new URLSearchParams(now);
  for (const [key, value] of Object.entries(change)) {
    if (value) next.set(key, value);
    else next.delete(key);
  }
  return next;
}

export function isFiltered(filter: AuditFilter): boolean {
  return Object.values(filter).some(Boolean);
}
