// Files that the server writes for the person.
import { call, client as server } from "@/api/client";
import { saveFile } from "@/ui/save-file";
import { type AuditFilter, moments } from "./api";

export async function downloadAccount(name: string): Promise<void> {
  const file = await call(server.GET("/api/v1/accounts/me/export", { parseAs: "blob" }));
  saveFile(file as Blob, `${name}.json`);
}

export type AuditFormat = "csv" | "json";

export async function downloadAudit(format: AuditFormat, filter: AuditFilter): Promise<void> {
  const query = { format, ...moments(filter) };
  const file = await call(server.GET("/api/v1/audit/export", { params: { query }, parseAs: "blob" }));
  saveFile(file as Blob, `audit-log.${format}`);
}
