import type { RouteObject } from "react-router";

export const sessionRoutes: RouteObject[] = [
  { path: "sessions", lazy: () => import("./pages/history-page") },
  { path: "sessions/:id", lazy: () => import("./pages/session-page"), handle: { work: true } },
];
