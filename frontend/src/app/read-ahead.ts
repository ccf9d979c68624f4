/** What an address is about to show is asked for before it is drawn: its code, and what its routes name as first reads. */
import type { QueryClient } from "@tanstack/react-query";
import { matchRoutes, type Params } from "react-router";
import { renew } from "@/api/login";
import { routes } from "./router";

interface Ahead {
  readAhead?: (queries: QueryClient, params: Params) => Promise<unknown>;
}

export async function readAhead(queries: QueryClient, pathname: string): Promise<void> {
  if (!(await renew(null))) return;
  for (const { route, params } of matchRoutes(routes, pathname) ?? []) {
    const { readAhead: read } = (route.handle as Ahead | undefined) ?? {};
    // What fails here is asked for again, and told, by the page.
    read?.(queries, params).catch(() => undefined);
  }
}

/** The code of the page a link leads to, once somebody points at the link or reaches it by keyboard. */
export function fetchCodeOfLinks(root: HTMLElement): void {
  for (const sign of ["pointerover", "focusin"])
    root.addEventListener(sign, ({ target }) => {
      const link = target instanceof Element && target.closest<HTMLAnchorElement>("a[href^='/']");
      if (link) fetchCode(link.pathname);
    });
}

function fetchCode(pathname: string): void {
  for (const { route } of matchRoutes(routes, pathname) ?? [])
    if (typeof route.lazy === "function") route.lazy().catch(() => undefined);
}
