import type { QueryClient } from "@tanstack/react-query";
import type { Params, RouteObject } from "react-router";
import { readHistoryAhead, readSessionAhead } from "./read-ahead";

const sessionHandle = {
  work: true,
  readAhead: (queries: QueryClient, { id = "" }: Params) => readSessionAhead(queries, id),
};

export const sessionRoutes: RouteObject[] = [
  { path: "sessions", lazy: () => import("./pages/history-page"), handle: { readAhead: readHistoryAhead } },
  { path: "sessions/:id", lazy: () => import("./pages/session-page"), handle: sessionHandle },
];
