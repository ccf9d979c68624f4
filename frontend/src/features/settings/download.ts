// Files that the server writes for the person.
import { call, client as server } from "@/api/client";
import { type AuditFilter, moments } from "./api";

/** The browser still reads a file some time after the click. */
const keptFor = 60_000;

function save(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), keptFor);
}

export async function downloadAccount(name: string): Promise<void> {
  const file = await call(server.GET("/api/v1/accounts/me/export", { parseAs: "blob" }));
  save(file as Blob, `${name}.json`);
}

export type AuditFormat = "csv" | "json";

export async function downloadAudit(format: AuditFormat, filter: AuditFilter): Promise<void> {
  const query = { format, ...moments(filter) };
  const file = await call(server.GET("/api/v1/audit/export", { params: { query }, parseAs: "blob" }));
  save(file as Blob, `audit-log.${format}`);
}
