/** How well a query fits a title, and which letters to light. Words may come in any order; word starts count most. */
export interface Fit {
  score: number;
  /** Half-open spans of the title, in order, that do not touch. */
  spans: [number, number][];
}

export function rank(query: string, title: string): Fit | null {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const text = title.toLowerCase();
  const spans: [number, number][] = [];
  let score = 0;
  for (const word of words) {
    const found = place(word, text);
    if (!found) return null;
    score += found.score;
    spans.push([found.at, found.at + word.length]);
  }
  return { score: score - text.length / 1000, spans: merge(spans) };
}

function place(word: string, text: string): { at: number; score: number } | null {
  const first = text.indexOf(word);
  if (first < 0) return null;
  for (let at = first; at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0) return { at, score: 3 };
    if (/[^\p{L}\p{N}]/u.test(text[at - 1] ?? "")) return { at, score: 2 };
  }
  return { at: first, score: 1 };
}

function merge(spans: [number, number][]): [number, number][] {
  const merged: [number, number][] = [];
  for (const [from, to] of spans.sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}
