import type { RouteObject } from "react-router";

export const flowRoutes: RouteObject[] = [
  { path: "flows", lazy: () => import("./pages/flow-list-page") },
  { path: "flows/:id", lazy: () => import("./pages/flow-page") },
  { path: "go/:slug", lazy: () => import("./pages/go-page") },
];
