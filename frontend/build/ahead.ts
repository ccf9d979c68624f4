/** Lets the page ask at once for all it begins with, instead of finding one file in the other. */
import type { HtmlTagDescriptor, Plugin, Rolldown } from "vite";
import { chunksOf, pages } from "./pages.ts";

/** The first words are drawn in these. */
const fonts = /ibm-plex-sans-latin-\d00-normal-[\w-]+\.woff2$/;

export function ahead(): Plugin {
  return {
    name: "rf-ahead",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: (_, { bundle }) => (bundle ? tags(bundle) : []),
    },
  };
}

function tags(bundle: Rolldown.OutputBundle): HtmlTagDescriptor[] {
  const entry = Object.values(bundle).find((file) => file.type === "chunk" && file.isEntry);
  const named = entry?.type === "chunk" ? [entry.fileName, ...entry.imports] : [];
  const needed = pages.map((page) =>
    chunksOf(bundle, page).flatMap(({ fileName }) => (named.includes(fileName) ? [] : fileName)),
  );
  const common = needed.reduce((all, files) => all.filter((file) => files.includes(file)));
  const own = needed.map((files) => files.filter((file) => !common.includes(file)));
  const table = pages.map(({ path }, index) => [path.source, own[index]]);
  return [
    ...common.map((file) => link(file, { rel: "modulepreload" })),
    ...Object.keys(bundle)
      .filter((file) => fonts.test(file))
      .map((file) => link(file, { rel: "preload", as: "font", type: "font/woff2" })),
    { tag: "script", injectTo: "head", children: `(${ask})(${JSON.stringify(table)})` },
  ];
}

function link(file: string, attrs: Record<string, string>): HtmlTagDescriptor {
  return { tag: "link", attrs: { ...attrs, crossorigin: true, href: `/${file}` }, injectTo: "head" };
}

/** Runs in the page, whose address alone says which of them it is. */
function ask(table: [string, string[]][]): void {
  const [, files] = table.find(([path]) => new RegExp(path).test(location.pathname)) ?? [];
  const nonce = document.currentScript?.nonce;
  for (const file of files ?? []) {
    const told = { rel: "modulepreload", crossOrigin: "", href: `/${file}` };
    const wanted = Object.assign(document.createElement("link"), told);
    if (nonce) wanted.nonce = nonce;
    document.head.append(wanted);
  }
}
