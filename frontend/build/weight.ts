/** Prints what a first visit of each page loads of JavaScript, compressed, and refuses one over its budget. */
import { brotliCompressSync } from "node:zlib";
import type { Plugin } from "vite";
import { chunksOf, pages } from "./pages.ts";

export function weight(): Plugin {
  return {
    name: "rf-weight",
    apply: "build",
    writeBundle(_, bundle) {
      const weights = new Map<string, number>();
      const weigh = ({ fileName, code }: { fileName: string; code: string }) => {
        const bytes = weights.get(fileName) ?? brotliCompressSync(code).length;
        weights.set(fileName, bytes);
        return bytes;
      };
      for (const page of pages) {
        const bytes = chunksOf(bundle, page).reduce((sum, chunk) => sum + weigh(chunk), 0);
        const { name, budget } = page;
        this.info(`${name}: ${(bytes / 1000).toFixed(1)} kB of JavaScript at first load, of ${budget}`);
        if (bytes > budget * 1000) this.error(`The ${name} is over its budget.`);
      }
    },
  };
}
