/** The pages people open first, and which files of code each of them starts with. */
import type { Rolldown } from "vite";

interface Page {
  name: string;
  /** Which addresses show it. */
  path: RegExp;
  source: string;
  /** In kB of compressed JavaScript. */
  budget: number;
  /** Stands without the frame of who is signed in. */
  bare?: true;
}

export const pages: Page[] = [
  {
    name: "session page",
    path: /^\/sessions\/[^/]+$/,
    source: "src/features/sessions/pages/session-page.tsx",
    budget: 160,
  },
  { name: "home", path: /^\/$/, source: "src/features/home/pages/home.tsx", budget: 136 },
  {
    name: "sign-in",
    path: /^\/sign-in$/,
    source: "src/features/auth/pages/sign-in.tsx",
    budget: 128,
    bare: true,
  },
  { name: "flows", path: /^\/flows$/, source: "src/features/flows/pages/flow-list-page.tsx", budget: 141 },
  {
    name: "history",
    path: /^\/sessions$/,
    source: "src/features/sessions/pages/history-page.tsx",
    budget: 143,
  },
];

/** What every page begins with, and what stands around those behind the door. */
export const start = "src/app/start.tsx";
export const frame = "src/app/frame/frame.tsx";

type Bundle = Rolldown.OutputBundle;
type Chunk = Rolldown.OutputChunk;

/** The chunks a first visit of the page loads, each once: the entry, the frame, its own, and all that these import. */
export function chunksOf(bundle: Bundle, { source, bare }: Page): Chunk[] {
  const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
  const needed = new Set<Chunk>();
  const need = (chunk: Chunk | undefined) => {
    if (!chunk || needed.has(chunk)) return;
    needed.add(chunk);
    for (const name of chunk.imports) need(chunks.find(({ fileName }) => fileName === name));
  };
  need(chunks.find(({ isEntry }) => isEntry));
  for (const from of [start, ...(bare ? [] : [frame]), source]) {
    const own = chunks.find(({ facadeModuleId, moduleIds }) =>
      [facadeModuleId, ...moduleIds].some((id) => id?.endsWith(from)),
    );
    if (!own) throw new Error(`No chunk starts at ${from}.`);
    need(own);
  }
  return [...needed];
}
