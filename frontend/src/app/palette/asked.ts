/** What was typed: the first sign may say what kind of thing is meant. */
export type Prefix = ">" | "#" | "@";

export interface Asked {
  prefix: Prefix | null;
  words: string;
}

export function asked(typed: string): Asked {
  const [, prefix, words = ""] = /^\s*([>#@]?)(.*)$/s.exec(typed) ?? [];
  return { prefix: (prefix || null) as Prefix | null, words: words.trim() };
}
