/** Writes .br and .gz beside every text asset, so that the server never compresses at request time. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const compressible = /\.(js|css|svg|json|webmanifest)$/;
const smallest = 1024;

export function compress(): Plugin {
  return {
    name: "rf-compress",
    apply: "build",
    writeBundle(options, bundle) {
      for (const name of Object.keys(bundle)) {
        if (!options.dir || !compressible.test(name)) continue;
        const path = join(options.dir, name);
        const content = readFileSync(path);
        if (content.length < smallest) continue;
        const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
        writeFileSync(`${path}.br`, brotliCompressSync(content, { params }));
        writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
      }
    },
  };
}
