/** Browser stories against a served product: `RF_E2E_URL`, or the address `./run` prints. */
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "e2e",
  testIgnore: process.env.RF_SHOTS ? [] : "shots/**",
  outputDir: "../.run/e2e",
  fullyParallel: false,
  workers: 1,
  forbidOnly: true,
  reporter: process.stdout.isTTY ? "list" : "dot",
  use: {
    baseURL: process.env.RF_E2E_URL ?? `http://127.0.0.1:${process.env.RF_PORT ?? 8400}`,
    // Recording each story costs a third of its time: for a person who looks into a failure.
    trace: process.stdout.isTTY ? "retain-on-failure" : "off",
    permissions: ["clipboard-read", "clipboard-write"],
    launchOptions: {
      executablePath: "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
