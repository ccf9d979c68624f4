// What the server tells about a flow besides its document.
import type { paths } from "@/api/schema.gen";

type FlowList = paths["/api/v1/flows"]["get"]["responses"]["200"]["content"]["application/json"];
type FlowRead = paths["/api/v1/flows/{flow_id}"]["get"]["responses"]["200"]["content"]["application/json"];
type Import = paths["/api/v1/flows/import"]["post"]["responses"];

export type FlowSummary = FlowList["items"][number];
export type FlowDetail = FlowRead;
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

const partTag = "subflow";

/** Written to be run as a step of other flows: it is read and exported, but not offered to be started. */
export function isPart({ tags }: Pick<FlowSummary, "tags">): boolean {
  return tags.includes(partTag);
}

export function startable(flows: FlowSummary[]): FlowSummary[] {
  return flows.filter((flow) => !isPart(flow));
}
