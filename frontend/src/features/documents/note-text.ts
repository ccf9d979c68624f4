// A note as words to write on: what an editor begins with, and what tells two notes apart.
import type { Documentation, Note } from "./types";

/** The note as plain text without its head, which stays above what a person makes of it. */
export function bodyOf({
  document,
  edited,
  text,
}: Pick<Documentation, "document" | "edited" | "text">): string {
  if (edited) return edited.text;
  const meta = document.meta.map(({ label, value }) => `${label}: ${value}`).join("\n");
  const head = `${document.title}\n\n${meta}\n\n`;
  return (text.startsWith(head) ? text.slice(head.length) : text).trimEnd();
}

/** Do both tell of the same work? The minute a session would end at is no work. */
export function tellsTheSame(one: Note, other: Note): boolean {
  return told(one) === told(other);
}

function told({ sections }: Note): string {
  return JSON.stringify(sections).replace(/\b\d{2}:\d{2}\b/g, "");
}

const shownOfLong = 6;
const longFrom = 10;

/** The lines of an output that show at once, and how many are folded away. */
export function folded(text: string): { shown: string; hidden: number } {
  const lines = text.split("\n");
  if (lines.length < longFrom) return { shown: text, hidden: 0 };
  return { shown: lines.slice(0, shownOfLong).join("\n"), hidden: lines.length - shownOfLong };
}

const custom = "Custom step: ";

/** A step that was not the flow's is told by a mark. */
export function marked(title: string): { custom: boolean; title: string } {
  return title.startsWith(custom)
    ? { custom: true, title: title.slice(custom.length) }
    : { custom: false, title };
}

export const counted = (text: string) => {
  const count = [...text.trim()].length;
  return `${count.toLocaleString("en")} ${count === 1 ? "character" : "characters"}`;
};
