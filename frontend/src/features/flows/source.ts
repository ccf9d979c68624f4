// Flows in the command palette.
import { Network } from "lucide-react";
import { call, client } from "@/api/client";
import type { CommandSource } from "@/lib/commands";

const most = 5;

export const flowSource: CommandSource = {
  title: "Flows",
  async find(query, signal) {
    const { items } = await call(client.GET("/api/v1/flows", { params: { query: { q: query } }, signal }));
    return items.slice(0, most).map(({ id, title, node_count }) => ({
      id: `flow-${id}`,
      title,
      icon: Network,
      detail: `${node_count} steps`,
      run: (go) => go(`/flows/${id}`),
    }));
  },
};
