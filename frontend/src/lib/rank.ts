/**
 * How well a query fits a title, and which letters to light. Words may come in any order; word starts count most. One
 * word may also stand for the first letters of several: `tpo` for "temporary profile on".
 */
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
    const found = place(word, text) ?? initials(word, text);
    if (!found) return null;
    score += found.score;
    spans.push(...found.spans);
  }
  return { score: score - text.length / 1000, spans: merge(spans) };
}

function place(word: string, text: string): Fit | null {
  const first = text.indexOf(word);
  if (first < 0) return null;
  const whole = (at: number, score: number): Fit => ({ score, spans: [[at, at + word.length]] });
  const starts = startsOf(text);
  if (first === 0) return whole(0, 4);
  const start = starts.find((at) => text.startsWith(word, at));
  if (start !== undefined) return whole(start, 3);
  // What begins several words says more than what happens to stand within one.
  return initials(word, text) ?? whole(first, 1);
}

function initials(word: string, text: string): Fit | null {
  const starts = startsOf(text);
  const at = starts
    .map((start) => text[start])
    .join("")
    .indexOf(word);
  if (word.length < 2 || at < 0) return null;
  const spans = starts.slice(at, at + word.length).map((start): [number, number] => [start, start + 1]);
  return { score: 2, spans };
}

function startsOf(text: string): number[] {
  return [...text.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu)].map(({ index }) => index);
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
