import type { QueryClient } from "@tanstack/react-query";
import { createBrowserRouter, type RouteObject } from "react-router";
import { me } from "@/api/me";
import { authRoutes } from "@/features/auth/routes";
import { clientRoutes } from "@/features/clients/routes";
import { flowRoutes } from "@/features/flows/routes";
import { homeRoutes } from "@/features/home/routes";
import { sessionRoutes } from "@/features/sessions/routes";
import { settingsRoutes } from "@/features/settings/routes";
import { ErrorPage } from "./error-page";
import { NotFound } from "./not-found";

const gallery: RouteObject[] = import.meta.env.DEV
  ? [{ path: "components", lazy: () => import("./gallery/gallery") }]
  : [];

export const routes: RouteObject[] = [
  {
    ErrorBoundary: ErrorPage,
    HydrateFallback: () => null,
    children: [
      ...authRoutes,
      ...gallery,
      {
        lazy: () => import("./frame/frame"),
        handle: { readAhead: (queries: QueryClient) => queries.prefetchQuery(me) },
        children: [
          {
            ErrorBoundary: ErrorPage,
            children: [
              ...homeRoutes,
              ...sessionRoutes,
              ...flowRoutes,
              ...clientRoutes,
              ...settingsRoutes,
              { path: "*", Component: NotFound },
            ],
          },
        ],
      },
    ],
  },
];

export const router = createBrowserRouter(routes);
