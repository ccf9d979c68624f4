// @vitest-environment node
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runInNewContext } from "node:vm";
import { build, type Rolldown } from "vite";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ahead } from "../build/ahead";
import { pages } from "../build/pages";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "rf-ahead-"));
});
afterEach(() => rmSync(root, { recursive: true }));

/** An app of every page; each names itself, so that no two become one file. */
async function page(): Promise<string> {
  const files: Record<string, string> = {
    "index.html": `<!doctype html><html><head><meta charset="utf-8"></head><body><script type="module" src="/src/main.tsx"></script></body></html>`,
    "src/main.tsx": `import("/src/app/start.tsx");`,
    "src/app/start.tsx": `globalThis.all = [${["src/app/frame/frame.tsx", ...pages.map(({ source }) => source)].map((source) => `() => import("/${source}")`)}];`,
    "src/app/frame/frame.tsx": `export const frame = 1;`,
    ...Object.fromEntries(pages.map(({ name, source }) => [source, `export const name = "${name}";`])),
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const built = await build({
    root,
    configFile: false,
    logLevel: "silent",
    plugins: [ahead()],
    build: { write: false },
  });
  const { output } = built as Rolldown.RolldownOutput;
  const html = output.find(({ fileName }) => fileName === "index.html");
  return html?.type === "asset" ? String(html.source) : "";
}

/** What the page at this address asks for at once. */
function asked(html: string, pathname: string): string[] {
  const links = [...html.matchAll(/rel="modulepreload"[^>]* href="([^"]+)"/g)].map(([, href = ""]) => href);
  const head = { append: ({ href }: { href: string }) => links.push(href) };
  const [, script = ""] = /<script>([\s\S]*?)<\/script>/.exec(html) ?? [];
  runInNewContext(script, { document: { createElement: () => ({}), head }, location: { pathname } });
  return links.map((href) => href.replace(/.*\/|-[\w-]{8}\.js$/g, ""));
}

it("asks at once for the code of the page the address shows, and of no other", async () => {
  const html = await page();
  expect(asked(html, "/sessions/1")).toEqual(expect.arrayContaining(["start", "frame", "session-page"]));
  expect(asked(html, "/sessions/1")).not.toContain("history-page");
  expect(asked(html, "/sessions")).toContain("history-page");
  expect(asked(html, "/sign-in")).toEqual(expect.arrayContaining(["start", "sign-in"]));
  expect(asked(html, "/sign-in")).not.toContain("frame");
  expect(asked(html, "/nowhere")).toEqual(["start"]);
});
