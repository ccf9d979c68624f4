// Clients as the server tells about them.
import type { paths } from "@/api/schema.gen";

type ClientList = paths["/api/v1/clients"]["get"]["responses"]["200"]["content"]["application/json"];
export type Client =
  paths["/api/v1/clients/{client_id}"]["get"]["responses"]["200"]["content"]["application/json"];

export type ClientSummary = ClientList["items"][number];
export type Fact = Client["facts"][number];
export type Site = Client["sites"][number];

export interface PickedClient {
  id: string;
  name: string;
}

export interface ClientPickerProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onPick: (client: PickedClient) => void;
  /** Offered first while no name is typed. */
  recent?: PickedClient[];
}
