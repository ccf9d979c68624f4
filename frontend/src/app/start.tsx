import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createQueries } from "@/api/query";
import { atMost } from "@/lib/at-most";
import { App } from "./app";
import { fetchCode, fetchCodeOfLinks, readAhead } from "./read-ahead";

/** What comes within it is drawn at once, not piece by piece. */
const patience = 300;

/** Draws the page into index.html. */
export async function start(root: HTMLElement): Promise<void> {
  const queries = createQueries();
  fetchCodeOfLinks(root);
  const { pathname } = location;
  await atMost(patience, Promise.all([readAhead(queries, pathname), fetchCode(pathname)]));
  createRoot(root).render(
    <StrictMode>
      <App queries={queries} />
    </StrictMode>,
  );
}
