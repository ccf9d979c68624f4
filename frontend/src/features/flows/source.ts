// Flows in the command palette.
import { Network } from "lucide-react";
import { call, client } from "@/api/client";
import type { CommandSource } from "@/lib/commands";
import { statisticsLine } from "./statistics";
import { isPart } from "./types";

const most = 5;
/** Among them may be parts, which come last. */
const asked = 2 * most;

export const flowSource: CommandSource = {
  title: "Flows",
  async find(q, signal) {
    const { items } = await call(
      client.GET("/api/v1/flows", { params: { query: { q, limit: asked } }, signal }),
    );
    const partsLast = items.toSorted((one, other) => Number(isPart(one)) - Number(isPart(other)));
    return partsLast.slice(0, most).map(({ id, title, node_count, statistics }) => ({
      id: `flow-${id}`,
      title,
      icon: Network,
      detail: statisticsLine(statistics) || `${node_count} steps`,
      run: (go) => go(`/flows/${id}`),
    }));
  },
};
