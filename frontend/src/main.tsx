import { setNonce } from "get-nonce";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { renew } from "@/api/login";
import { App } from "@/app/app";
import "@/ui/styles.css";

// The component kit writes a style element while a dialog locks the page; the policy lets it only with the nonce.
const nonce = document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce;
if (nonce) setNonce(nonce);

// The cookie is exchanged while the code of the page is still on its way; the frame waits for it, and says so when it
// fails. On the sign-in page a good cookie leads inside, and without an answer the form stands anyway.
renew(null).catch(() => {});

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
