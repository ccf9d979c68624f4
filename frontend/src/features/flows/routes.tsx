import type { QueryClient } from "@tanstack/react-query";
import type { RouteObject } from "react-router";
import { readFilter } from "./filter";
import { library } from "./library-api";

function readLibraryAhead(queries: QueryClient) {
  const address = new URLSearchParams(location.search);
  return queries.prefetchInfiniteQuery(library((address.get("q") ?? "").trim(), readFilter(address)));
}

export const flowRoutes: RouteObject[] = [
  { path: "flows", lazy: () => import("./pages/flow-list-page"), handle: { readAhead: readLibraryAhead } },
  { path: "flows/:id", lazy: () => import("./pages/flow-page") },
  { path: "go/:slug", lazy: () => import("./pages/go-page") },
];
