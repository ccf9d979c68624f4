// Flows in the command palette.
import { Network } from "lucide-react";
import { call, client } from "@/api/client";
import type { CommandSource } from "@/lib/commands";
import { statisticsLine } from "./statistics";
import { isPart } from "./types";

/** At hand for every word that is typed, and found for one. */
const most = 100;
const mostFound = 20;

export const flowSource: CommandSource = {
  title: "Flows",
  async find(q, signal) {
    const { items } = await call(
      client.GET("/api/v1/flows", { params: { query: { q, limit: q ? mostFound : most } }, signal }),
    );
    const partsLast = items.toSorted((one, other) => Number(isPart(one)) - Number(isPart(other)));
    return partsLast.map(({ id, title, node_count, statistics }) => ({
      id: `flow-${id}`,
      title,
      icon: Network,
      detail: statisticsLine(statistics) || `${node_count} steps`,
      run: (go) => go(`/flows/${id}`),
    }));
  },
};
