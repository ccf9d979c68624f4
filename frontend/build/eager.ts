/** Says of the code of a first view that all of it runs: the browser compiles it while it arrives, not call by call. */
import type { Plugin } from "vite";
import { frame, pages, start } from "./pages.ts";

const first = [start, frame, ...pages.map(({ source }) => source)];

export function eager(): Plugin {
  return {
    name: "rf-eager",
    apply: "build",
    generateBundle: {
      // It counts in the first line only.
      order: "post",
      handler(_, bundle) {
        for (const file of Object.values(bundle))
          if (
            file.type === "chunk" &&
            file.moduleIds.some((id) => first.some((source) => id.endsWith(source)))
          )
            file.code = `//# allFunctionsCalledOnLoad\n${file.code}`;
      },
    },
  };
}
