// Looks at a text before it is kept: a secret in it is asked about first.
import { useRef, useState } from "react";
import { call, client } from "@/api/client";

/** What was found, in words and as it stands there, and the text without it. */
export type Suspicion = { words: string; values: string[]; masked: string };

/** Longer than this nobody waits for a note to be kept. */
const patience = 1000;

/** Without a network, or without an answer in time, nothing is suspected. */
async function suspect(text: string): Promise<Suspicion | null> {
  if (!navigator.onLine) return null;
  try {
    const { found, words, masked } = await checkDraft(text, AbortSignal.timeout(patience));
    // The server counts letters, where a browser counts halves of some.
    const letters = [...text];
    const values = found.map(({ start, end }) => letters.slice(start, end).join(""));
    return values.length ? { words: suspected(values.length, words), values, masked } : null;
  } catch {
    return null;
  }
}

/** "1 password" becomes "Looks like a password". */
export function suspected(found: number, words: string): string {
  if (found > 1 || !words.startsWith("1 ")) return `Looks like ${words}`;
  const name = words.slice(2);
  return `Looks like ${/^(SNMP|[aeiou])/.test(name) ? "an" : "a"} ${name}`;
}

export interface DraftGuard {
  /** What to ask about a text. */
  look: (text: string) => Promise<Suspicion | null>;
  /** Keeps the text, or asks first. Resolves to whether it was kept. */
  offer: (text: string) => Promise<boolean>;
  /** The field is read-only meanwhile: what is looked at is what is kept. */
  checking: boolean;
  /** What to ask, for `DraftGuardBar`. */
  asked: Question | null;
  /** The text changed, or its field was left. */
  forget: () => void;
}

export interface Question {
  words: string;
  onMask: () => void;
  onKeep: () => void;
}

/** `remembers` is for a field that keeps itself while one types on: what was kept as it is is not asked about again. */
export function useDraftGuard(keep: (text: string) => void, { remembers = false } = {}): DraftGuard {
  const [checking, setChecking] = useState(false);
  const [found, setFound] = useState<{ text: string; suspicion: Suspicion } | null>(null);
  const latest = useRef(keep);
  latest.current = keep;
  // What was decided or changed meanwhile is not asked about.
  const turn = useRef(0);
  const admitted = useRef(new Set<string>());
  const forget = () => {
    turn.current += 1;
    setFound(null);
  };
  const decide = (text: string) => () => {
    forget();
    latest.current(text);
  };
  const look = async (text: string) => {
    const suspicion = await suspect(text);
    return suspicion?.values.every((value) => admitted.current.has(value)) ? null : suspicion;
  };
  return {
    checking,
    look,
    asked: found && {
      words: found.suspicion.words,
      onMask: decide(found.suspicion.masked),
      onKeep: () => {
        if (remembers) for (const value of found.suspicion.values) admitted.current.add(value);
        decide(found.text)();
      },
    },
    forget,
    offer: async (text) => {
      turn.current += 1;
      const own = turn.current;
      setChecking(true);
      const suspicion = await look(text);
      setChecking(false);
      if (own !== turn.current) return false;
      setFound(suspicion && { text, suspicion });
      if (!suspicion) latest.current(text);
      return !suspicion;
    },
  };
}

/** Which secrets a text holds. The server stores nothing of it. */
async function checkDraft(text: string, signal: AbortSignal) {
  return await call(client.POST("/api/v1/drafts/check", { body: { text }, signal }));
}
