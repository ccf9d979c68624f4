// Reads the small Markdown of flows: paragraphs, lists, code, bold, links. Everything else is plain text.
export type Inline =
  | { kind: "text"; text: string }
  | { kind: "code"; text: string }
  | { kind: "strong"; inlines: Inline[] }
  | { kind: "link"; href: string; host: string; inlines: Inline[] };

export type Block =
  | { kind: "paragraph"; inlines: Inline[] }
  | { kind: "list"; ordered: boolean; items: Inline[][] }
  | { kind: "code"; text: string };

const fence = /^\s*```/;
const bullet = /^\s*[-*]\s+(.*)$/;
const numbered = /^\s*\d{1,3}[.)]\s+(.*)$/;
const inline = /`([^`]+)`|\*\*(.+?)\*\*|\[([^\]]+)\]\((https:\/\/[^\s)]+)\)/;

export function parseMarkdown(source: string): Block[] {
  const lines = source.split("\n");
  const blocks: Block[] = [];
  while (lines.length) {
    const block = takeBlock(lines);
    if (block) blocks.push(block);
  }
  return blocks;
}

/** Takes the lines of one block off the front. Nothing for a blank line. */
function takeBlock(lines: string[]): Block | null {
  const line = lines[0] ?? "";
  if (!line.trim()) {
    lines.shift();
    return null;
  }
  if (fence.test(line)) return takeCode(lines);
  if (bullet.test(line)) return takeList(lines, bullet, false);
  if (numbered.test(line)) return takeList(lines, numbered, true);
  const text = takeWhile(lines, (next) => Boolean(next.trim()) && !startsBlock(next));
  return { kind: "paragraph", inlines: parseInlines(text.map((part) => part.trim()).join(" ")) };
}

function takeCode(lines: string[]): Block {
  lines.shift();
  const text = takeWhile(lines, (next) => !fence.test(next), 0);
  lines.shift();
  return { kind: "code", text: text.join("\n") };
}

function takeList(lines: string[], marker: RegExp, ordered: boolean): Block {
  const items: string[] = [];
  while (lines.length) {
    const own = marker.exec(lines[0] ?? "");
    if (!own) break;
    lines.shift();
    const more = takeWhile(lines, (next) => /^\s{2,}\S/.test(next) && !startsBlock(next), 0);
    items.push([own[1] ?? "", ...more.map((part) => part.trim())].join(" "));
  }
  return { kind: "list", ordered, items: items.map(parseInlines) };
}

function startsBlock(line: string): boolean {
  return fence.test(line) || bullet.test(line) || numbered.test(line);
}

function takeWhile(lines: string[], fits: (line: string) => boolean, atLeast = 1): string[] {
  let end = atLeast;
  while (end < lines.length && fits(lines[end] ?? "")) end += 1;
  return lines.splice(0, end);
}

export function parseInlines(source: string): Inline[] {
  const inlines: Inline[] = [];
  let rest = source;
  for (let hit = inline.exec(rest); hit; hit = inline.exec(rest)) {
    if (hit.index) inlines.push({ kind: "text", text: rest.slice(0, hit.index) });
    inlines.push(mark(hit));
    rest = rest.slice(hit.index + hit[0].length);
  }
  if (rest) inlines.push({ kind: "text", text: rest });
  return inlines;
}

function mark([whole, code, strong, words, href]: RegExpExecArray): Inline {
  if (code) return { kind: "code", text: code };
  if (strong) return { kind: "strong", inlines: parseInlines(strong) };
  if (words && href && URL.canParse(href)) {
    return { kind: "link", href, host: new URL(href).host, inlines: parseInlines(words) };
  }
  return { kind: "text", text: whole };
}
