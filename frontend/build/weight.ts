/** Prints what a first visit of each page loads of JavaScript, compressed, and refuses a session page over its budget. */
import { brotliCompressSync } from "node:zlib";
import type { Plugin } from "vite";

const pages = {
  "session page": ["src/main.tsx", "src/app/frame/frame.tsx", "src/features/sessions/pages/session-page.tsx"],
};
const budget = 170_000;

type Chunk = {
  fileName: string;
  code: string;
  imports: string[];
  facadeModuleId: string | null;
  isEntry: boolean;
};

export function weight(): Plugin {
  return {
    name: "rf-weight",
    apply: "build",
    writeBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === "chunk") as Chunk[];
      for (const [page, sources] of Object.entries(pages)) {
        const bytes = weigh(chunks, sources);
        this.info(
          `${page}: ${(bytes / 1000).toFixed(1)} kB of JavaScript at first load, of ${budget / 1000}`,
        );
        if (bytes > budget) this.error(`The ${page} is over its budget.`);
      }
    },
  };
}

function weigh(chunks: Chunk[], sources: string[]): number {
  const needed = new Set<Chunk>();
  const need = (chunk: Chunk | undefined) => {
    if (!chunk || needed.has(chunk)) return;
    needed.add(chunk);
    for (const name of chunk.imports) need(chunks.find(({ fileName }) => fileName === name));
  };
  for (const source of sources) {
    const own = chunks.find((chunk) =>
      source === "src/main.tsx" ? chunk.isEntry : chunk.facadeModuleId?.endsWith(source),
    );
    if (!own) throw new Error(`No chunk starts at ${source}.`);
    need(own);
  }
  return [...needed].reduce((sum, { code }) => sum + brotliCompressSync(code).length, 0);
}
