import type { RouteObject } from "react-router";

export const authRoutes: RouteObject[] = [{ path: "sign-in", lazy: () => import("./pages/sign-in") }];
