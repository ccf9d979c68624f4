// What the server tells about a flow besides its document.
import type { paths } from "@/api/schema.gen";

type FlowList = paths["/api/v1/flows"]["get"]["responses"]["200"]["content"]["application/json"];
type FlowRead = paths["/api/v1/flows/{flow_id}"]["get"]["responses"]["200"]["content"]["application/json"];
type Import = paths["/api/v1/flows/import"]["post"]["responses"];

export type FlowPage = FlowList;
/** As a search found it, with the places where its words stand. */
export type FoundFlow = FlowList["items"][number];
export type Excerpt = FoundFlow["excerpts"][number];
export type FlowDetail = FlowRead;
export type FlowSummary = Omit<FlowRead, "document">;
export type Facets = paths["/api/v1/flows/facets"]["get"]["responses"]["200"]["content"]["application/json"];
export type Imported = Import["200"]["content"]["application/json"];

export const kinds: Record<FlowSummary["kind"], string> = {
  troubleshooting: "Troubleshooting",
  procedure: "Procedure",
  maintenance: "Maintenance",
};

export const sources: Record<FlowSummary["source"], string> = {
  shipped: "Ships with the product",
  account: "Of your account",
};

/** Whose it is, as short as a row needs it. */
export function origin({ source, author }: Pick<FlowSummary, "source" | "author">): string {
  return source === "shipped" ? "Shipped" : (author ?? "Your account");
}

const partTag = "subflow";

/** Written to be run as a step of other flows: it is read and exported, but not offered to be started. */
export function isPart({ tags }: Pick<FlowSummary, "tags">): boolean {
  return tags.includes(partTag);
}

/** Why a flow is not started, or nothing. */
export function whyNotStarted(flow: Pick<FlowSummary, "title" | "tags" | "retired">): string | null {
  if (flow.retired) return `${flow.title} no longer ships. Sessions on it go on; start another flow.`;
  return isPart(flow) ? `${flow.title} is a step of other flows. Start one of those.` : null;
}

export function startable<Flow extends FlowSummary>(flows: Flow[]): Flow[] {
  return flows.filter((flow) => !whyNotStarted(flow));
}
