import { setNonce } from "get-nonce";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createQueries } from "@/api/query";
import { App } from "./app";
import { fetchCodeOfLinks, readAhead } from "./read-ahead";

/** Draws the page into index.html. */
export function start(root: HTMLElement): void {
  // The component kit writes a style element while a dialog locks the page; the policy lets it only with the nonce.
  const nonce = document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce;
  if (nonce) setNonce(nonce);
  const queries = createQueries();
  readAhead(queries, location.pathname).catch(() => {});
  fetchCodeOfLinks(root);
  createRoot(root).render(
    <StrictMode>
      <App queries={queries} />
    </StrictMode>,
  );
}
