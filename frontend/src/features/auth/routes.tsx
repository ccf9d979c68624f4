import type { RouteObject } from "react-router";

/** What one reaches without being signed in. */
export const authRoutes: RouteObject[] = [
  { path: "sign-in", lazy: () => import("./pages/sign-in") },
  { path: "register", lazy: () => import("./pages/register") },
  { path: "verify", lazy: () => import("./pages/verify") },
  { path: "reset", lazy: () => import("./pages/reset") },
  { path: "join", lazy: () => import("./pages/join") },
  { path: "confirm-email", lazy: () => import("./pages/confirm-email") },
  { path: "outbox", lazy: () => import("./pages/outbox") },
];
