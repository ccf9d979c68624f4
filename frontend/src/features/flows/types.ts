// What the server tells about a flow besides its document.
import type { paths } from "@/api/schema.gen";

type FlowList = paths["/api/v1/flows"]["get"]["responses"]["200"]["content"]["application/json"];

export type FlowSummary = FlowList["items"][number];

export const kinds: Record<FlowSummary["kind"], string> = {
  troubleshooting: "Troubleshooting",
  procedure: "Procedure",
  maintenance: "Maintenance",
};
