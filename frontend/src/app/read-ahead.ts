/** What an address is about to show is asked for before it is drawn: its code, and what its routes name as first reads. */
import type { QueryClient } from "@tanstack/react-query";
import { matchRoutes, type Params } from "react-router";
import { renew } from "@/api/login";
import { routes } from "./router";

interface Ahead {
  readAhead?: (queries: QueryClient, params: Params) => Promise<unknown>;
}

export async function readAhead(queries: QueryClient, pathname: string): Promise<void> {
  const reads = (matchRoutes(routes, pathname) ?? []).flatMap(({ route, params }) => {
    const { readAhead: read } = (route.handle as Ahead | undefined) ?? {};
    return read ? () => read(queries, params) : [];
  });
  if (!reads.length || !(await renew(null))) return;
  // What fails here is asked for again, and told, by the page.
  await Promise.allSettled(reads.map((read) => read()));
}

/** The code of the page a link leads to, once somebody points at the link or reaches it by keyboard. */
export function fetchCodeOfLinks(root: HTMLElement): void {
  for (const sign of ["pointerover", "focusin"])
    root.addEventListener(sign, ({ target }) => {
      const link = target instanceof Element && target.closest<HTMLAnchorElement>("a[href^='/']");
      if (link) void fetchCode(link.pathname);
    });
}

/** What cannot be fetched is told by the page that needs it. */
export async function fetchCode(pathname: string): Promise<void> {
  const code = (matchRoutes(routes, pathname) ?? []).map(
    ({ route }) => typeof route.lazy === "function" && route.lazy(),
  );
  await Promise.allSettled(code);
}
