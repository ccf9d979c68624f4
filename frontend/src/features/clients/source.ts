// Clients in the command palette.
import { Building2 } from "lucide-react";
import { call, client as server } from "@/api/client";
import type { CommandSource } from "@/lib/commands";

/** At hand for every word that is typed, and found for one. */
const most = 100;
const mostFound = 20;

export const clientSource: CommandSource = {
  title: "Clients",
  prefix: "@",
  async find(query, signal) {
    const params = { query: { status: "active", q: query, limit: query ? mostFound : most } } as const;
    const { items } = await call(server.GET("/api/v1/clients", { params, signal }));
    return items.map(({ id, name }) => ({
      id: `client-${id}`,
      title: name,
      icon: Building2,
      run: (go) => go(`/clients/${id}`),
    }));
  },
};
