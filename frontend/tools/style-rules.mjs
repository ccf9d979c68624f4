/** What Biome cannot see: raw values outside the tokens, and storage where secrets could end up. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const tokens = "src/ui/tokens.css";

/** Each rule: which files, what is refused, and what to do instead. */
const rules = [
  {
    files: /\.tsx?$/,
    pattern:
      /(?<![\w-])!?-?(?!data-|aria-|group|peer|has-|not-|supports-|min-|max-\[)[a-z][a-z0-9-]*-\[[^\]\s]+\](?!:)/g,
    words: "arbitrary Tailwind value: name it in theme.css",
  },
  {
    files: /\.tsx?$/,
    pattern: /(?<=["'`\s:])\[[a-z-]+:[^\]\s]+\]/g,
    words: "arbitrary Tailwind property: make a utility in theme.css",
  },
  {
    files: /\.(tsx?|css)$/,
    pattern: /#[0-9a-f]{3}(?:[0-9a-f]{1}|[0-9a-f]{3}|[0-9a-f]{5})?(?![\w-])(?=["';\s,)])/gi,
    words: "raw colour: use a token",
  },
  {
    files: /\.(tsx?|css)$/,
    pattern: /\b(?:rgba?|hsla?|oklch|oklab|color-mix)\(/g,
    words: "raw colour: use a token",
  },
  {
    files: /\.css$/,
    pattern: /(?<![\w.-])\d*\.?\d+(?:px|rem|em|ms|s)\b/g,
    words: "raw size or duration: use a token",
  },
  { files: /\.tsx?$/, pattern: /javascript:/gi, words: "script in an address" },
  {
    files: /\.tsx?$/,
    pattern: /\b(?:local|session)Storage\b/g,
    words: "browser storage: only the theme is kept there",
  },
];

const exceptions = [
  { file: tokens, words: /./ },
  { file: "src/app/theme.ts", words: /browser storage/ },
];

/** The complaints about one file, as `path:line: words (what was found)`. */
export function complaints(path, text) {
  return rules.flatMap(({ files, pattern, words }) => {
    if (!files.test(path) || /\.(test|gen)\.tsx?$/.test(path)) return [];
    if (exceptions.some((exception) => exception.file === path && exception.words.test(words))) return [];
    return [...withoutMedia(text).matchAll(pattern)].map((found) => {
      const line = text.slice(0, found.index).split("\n").length;
      return `${path}:${line}: ${words} (${found[0]})`;
    });
  });
}

/** Widths in media queries cannot be tokens; comments are prose. Both are blanked, so that lines keep their numbers. */
function withoutMedia(text) {
  return text.replace(/@media[^{]*\{|\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, (part) => part.replace(/[^\n]/g, " "));
}

function* files(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* files(path);
    else yield path;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = join(import.meta.dirname, "..");
  const found = [...files(join(root, "src"))].flatMap((path) =>
    complaints(relative(root, path), readFileSync(path, "utf8")),
  );
  for (const line of found) process.stderr.write(`${line}\n`);
  process.exitCode = found.length ? 1 : 0;
}
