import type { RouteObject } from "react-router";

export const clientRoutes: RouteObject[] = [
  { path: "clients", lazy: () => import("./pages/client-list-page") },
  { path: "clients/:id", lazy: () => import("./pages/client-page") },
];
