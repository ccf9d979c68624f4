/**
 * Browser stories against served products: those of `RF_E2E_URL`, or the one whose address `./run` prints.
 * Each has a worker of its own, so that stories that change the same account never meet.
 */
import { defineConfig } from "@playwright/test";

const printed = `http://127.0.0.1:${process.env.RF_PORT ?? 8400}`;
const addresses = (process.env.RF_E2E_URL ?? printed).split(" ");
const worker = Number(process.env.TEST_PARALLEL_INDEX ?? 0);

// The last list of features counts, so this one repeats what Playwright leaves out and matters here.
const withoutFeatures = [
  // The address bar of every window is two pages more, which nobody sees.
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "LensOverlay",
  "MediaRouter",
  "NetworkTimeServiceQuerying",
  "OptimizationHints",
  "PaintHolding",
  "PreconnectToSearch",
];

export default defineConfig({
  testDir: "e2e",
  testIgnore: process.env.RF_SHOTS ? [] : "shots/**",
  outputDir: "../.run/e2e",
  fullyParallel: true,
  workers: addresses.length,
  forbidOnly: true,
  // For a busy machine: what is waited for comes late there, and not at all only where something is broken.
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: process.stdout.isTTY ? "list" : "dot",
  use: {
    baseURL: addresses[worker % addresses.length],
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
        `--disable-features=${withoutFeatures}`,
      ],
    },
  },
});
