// @vitest-environment node
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { build } from "vite";
import { afterEach, beforeEach, expect, it } from "vitest";
import { pages } from "../build/pages";
import { weight } from "../build/weight";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "rf-weight-"));
});
afterEach(() => rmSync(root, { recursive: true }));

/** JavaScript of about so many bytes once it is compressed: noise has no shorter spelling. */
const ballast = (bytes: number) => `globalThis.ballast = "${randomBytes(bytes).toString("base64")}";`;

const main = "src/main.tsx";
const start = "src/app/start.tsx";
const frame = "src/app/frame/frame.tsx";
const session = "src/features/sessions/pages/session-page.tsx";
const others = pages.map(({ source }) => source).filter((source) => source !== session);
const lazily = (...paths: string[]) => paths.map((path) => `import("/${path}");`).join("");

/** Builds an app of these files and returns what the build says of its weight. */
async function weigh(files: Record<string, string>): Promise<string> {
  const app = {
    "index.html": `<script type="module" src="/${main}"></script>`,
    [main]: lazily(start),
    [start]: `export const start = 1; ${lazily(frame, session, ...others)}`,
    [frame]: "export const frame = 1;",
    [session]: "export const session = 1;",
    ...Object.fromEntries(others.map((source) => [source, "export const other = 1;"])),
    ...files,
  };
  for (const [path, text] of Object.entries(app)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const said: string[] = [];
  const listen = (_: string, { message }: { message: string }) => said.push(message);
  await build({
    root,
    configFile: false,
    logLevel: "silent",
    plugins: [weight()],
    build: { minify: false, rolldownOptions: { onLog: listen } },
  });
  return said.find((words) => words.includes("session page")) ?? "";
}

/** Such as 41.3 in "session page: 41.3 kB of JavaScript at first load, of 170". */
const kilobytes = (said: string) => Number(/session page: ([\d.]+) kB/.exec(said)?.[1]);

it("counts what the page needs at first load: its entries, and what these import, each once", async () => {
  const said = await weigh({
    [main]: `import "./shared"; ${lazily(start)} ${ballast(20_000)}`,
    [frame]: `import "../../shared"; ${ballast(10_000)} export const frame = 1;`,
    [session]: `import "../../../shared"; ${ballast(5_000)} export const session = 1;`,
    "src/shared.ts": ballast(40_000),
  });
  expect(kilobytes(said)).toBeGreaterThan(74);
  expect(kilobytes(said)).toBeLessThan(79);
});

it("leaves out what is fetched later, and pages that are not this one", async () => {
  const said = await weigh({
    [main]: `import("/src/home.ts"); ${lazily(start)}`,
    [session]: `import("/src/later.ts"); export const session = 1;`,
    "src/home.ts": `${ballast(200_000)} export const home = 1;`,
    "src/later.ts": `${ballast(200_000)} export const later = 1;`,
  });
  expect(kilobytes(said)).toBeLessThan(3);
});

it("passes a page just below its budget, and refuses one above it", async () => {
  const budget = pages.find(({ source }) => source === session)?.budget ?? 0;
  const weighing = (bytes: number) => ({ [session]: `${ballast(bytes)} export const session = 1;` });
  expect(kilobytes(await weigh(weighing(budget * 1000 - 10_000)))).toBeGreaterThan(budget - 12);
  const heavy = weigh(weighing(budget * 1000 + 6_000));
  await expect(heavy).rejects.toThrow("The session page is over its budget.");
});

it("refuses to weigh a page that is not there any more", async () => {
  const moved = { [start]: `export const start = 1; ${lazily(frame, ...others)}` };
  await expect(weigh(moved)).rejects.toThrow(`No chunk starts at ${session}.`);
});
