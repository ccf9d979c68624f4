// Looks at a text before it is kept: a secret in it is asked about first.
import { useRef, useState } from "react";
import { call, client } from "@/api/client";

/** What was found, in words and as it stands there, and the text without it. */
export type Suspicion = { words: string; values: string[]; masked: string };

/** Longer than this nobody waits without being told what for. */
const patience = 1000;

/** Without a network, or where the server refuses to look, nothing is suspected. */
async function suspect(text: string, signal?: AbortSignal): Promise<Suspicion | null> {
  if (!text.trim() || !navigator.onLine) return null;
  try {
    const { found, words, masked } = await checkDraft(text, signal);
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

/** What a value is called tells whether it is a secret, so both are looked at together. */
export const together = (label: string, value: string) => `${label}\n${value}`;

/** The label and the value of a text that was put together. */
export function apart(text: string): { label: string; value: string } {
  const end = text.indexOf("\n");
  return { label: text.slice(0, end), value: text.slice(end + 1) };
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
  /** None while the text is still looked at. */
  onMask: (() => void) | null;
  onKeep: () => void;
}

/** `remembers` is for a field that keeps itself while one types on: what was kept as it is is not asked about again. */
export function useDraftGuard(keep: (text: string) => void, { remembers = false } = {}): DraftGuard {
  const [checking, setChecking] = useState(false);
  const [found, setFound] = useState<{ text: string; suspicion: Suspicion } | null>(null);
  const [late, setLate] = useState<string | null>(null);
  const latest = useRef(keep);
  latest.current = keep;
  // What was decided or changed meanwhile is not asked about.
  const looking = useRef<AbortController | null>(null);
  const admitted = useRef(new Set<string>());
  const forget = () => {
    looking.current?.abort();
    looking.current = null;
    setChecking(false);
    setLate(null);
    setFound(null);
  };
  const decide = (text: string) => () => {
    forget();
    latest.current(text);
  };
  const look = async (text: string, signal?: AbortSignal) => {
    const suspicion = await suspect(text, signal);
    return suspicion?.values.every((value) => admitted.current.has(value)) ? null : suspicion;
  };
  return {
    checking,
    look,
    asked: found
      ? {
          words: found.suspicion.words,
          onMask: decide(found.suspicion.masked),
          onKeep: () => {
            if (remembers) for (const value of found.suspicion.values) admitted.current.add(value);
            decide(found.text)();
          },
        }
      : late !== null
        ? { words: "Still looking for secrets in it", onMask: null, onKeep: decide(late) }
        : null,
    forget,
    offer: async (text) => {
      forget();
      const own = new AbortController();
      looking.current = own;
      setChecking(true);
      const waits = setTimeout(() => looking.current === own && setLate(text), patience);
      const suspicion = await look(text, own.signal);
      clearTimeout(waits);
      if (looking.current !== own) return false;
      forget();
      setFound(suspicion && { text, suspicion });
      if (!suspicion) latest.current(text);
      return !suspicion;
    },
  };
}

/** Which secrets a text holds. The server stores nothing of it. */
async function checkDraft(text: string, signal?: AbortSignal) {
  return await call(client.POST("/api/v1/drafts/check", { body: { text }, signal }));
}
