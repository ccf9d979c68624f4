// Sessions in the command palette.
import { Logs } from "lucide-react";
import { call, client } from "@/api/client";
import type { CommandSource } from "@/lib/commands";
import { duration } from "./clock";
import { outcomes } from "./outcomes";

/** At hand for every word that is typed, and found for one. */
const most = 100;
const mostFound = 20;

export const sessionSource: CommandSource = {
  title: "Sessions",
  prefix: "#",
  async find(query, signal) {
    const params = { query: { status: "all", q: query, limit: query ? mostFound : most } } as const;
    const { items } = await call(client.GET("/api/v1/sessions", { params, signal }));
    return items.map(({ id, title, active_ms, outcome }) => ({
      id: `session-${id}`,
      title,
      icon: Logs,
      detail: outcome ? outcomes[outcome] : `Running, ${duration(active_ms)}`,
      run: (go) => go(`/sessions/${id}`),
    }));
  },
};
