import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { ahead } from "./build/ahead.ts";
import { groups, moduleSideEffects } from "./build/chunks.ts";
import { compress } from "./build/compress.ts";
import { eager } from "./build/eager.ts";
import { weight } from "./build/weight.ts";

const api = `http://127.0.0.1:${process.env.RF_PORT ?? 8400}`;

export default defineConfig({
  plugins: [react(), tailwindcss(), ahead(), eager(), compress(), weight()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  html: { cspNonce: "__CSP_NONCE__" },
  server: { host: "127.0.0.1", proxy: { "/api": api, "/health": api } },
  preview: { host: "127.0.0.1", proxy: { "/api": api, "/health": api } },
  build: {
    target: "es2024",
    assetsInlineLimit: 0,
    rolldownOptions: { treeshake: { moduleSideEffects }, output: { codeSplitting: { groups } } },
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}", "tools/*.test.ts"],
    setupFiles: ["src/testing/set-up.ts"],
    // A browser for each file takes four times as long as all the tests: files share one, and clean up after themselves.
    isolate: false,
  },
});
