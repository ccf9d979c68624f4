// One note of a session: composed, or as a person wrote it, and what is being written on it now.
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { type DraftGuard, useDraftGuard } from "@/lib/draft-guard";
import { composed, type Wish } from "./api";
import { bodyOf, tellsTheSame } from "./note-text";
import type { Audience, Documentation, Note, NoteDesk, Preset } from "./types";

export interface NoteState {
  audience: Audience;
  wish: Wish | null;
  setPreset: (preset: Preset) => void;
  query: UseQueryResult<Documentation>;
  readOnly: boolean;
  /** As a person wrote it. */
  mine: { text: string; at: string | null; behind: boolean } | null;
  /** What is being written, or nothing. */
  typed: string | null;
  guard: DraftGuard;
  refused: string | null;
  /** To paste elsewhere, as Markdown. */
  pasted: string | null;
  write: () => void;
  type: (text: string) => void;
  /** Keeps what was typed. Resolves to whether nothing is left to ask. */
  finish: () => Promise<boolean>;
  /** Mine, told again: it knows what happened since. */
  keepMine: () => void;
  /** The same for the end of the session, said just now. What was not behind is not behind after it. */
  carryOver: () => void;
  /** The composed note again. */
  giveUp: () => void;
  /** Brings back what was given up. */
  undoGiveUp: (() => void) | null;
}

export function useNote(desk: NoteDesk, audience: Audience): NoteState {
  const [preset, setPreset] = useState<Preset>("full");
  const { sessionId, version, ending } = desk;
  const wish = version === null ? null : { sessionId, version, audience, preset };
  const query = useQuery({
    ...composed(wish ?? { sessionId, version: 0, audience, preset }, ending),
    enabled: wish !== null,
  });
  const { mine, say, said, refused, seen } = useMine(desk, audience, query);
  const [typed, setTyped] = useState(desk.drafts[audience] ?? null);
  const [givenUp, setGivenUp] = useState<string | null>(null);
  const close = () => {
    setTyped(null);
    desk.draft(audience, "");
  };
  const guard = useDraftGuard((text) => {
    if (say(text)) close();
  });
  const start = mine?.text ?? (query.data ? bodyOf(query.data) : "");
  return {
    ...{ audience, wish, setPreset, query, mine, typed, guard, refused },
    readOnly: desk.readOnly,
    pasted: mine && !mine.at ? mine.text : query.isPlaceholderData ? null : (query.data?.markdown ?? null),
    write: () => {
      setGivenUp(null);
      seen();
      setTyped(start);
    },
    type: (text) => {
      guard.forget();
      setTyped(text);
      desk.draft(audience, text);
    },
    finish: async () => {
      const text = typed?.trimEnd() ?? null;
      if (guard.checking) return false;
      if (text?.trim() && text !== start) return await guard.offer(text);
      close();
      return true;
    },
    keepMine: () => {
      seen();
      if (mine) say(mine.text);
    },
    carryOver: () => {
      if (mine?.behind) return;
      const text = said() ?? mine?.text;
      if (text) say(text);
    },
    giveUp: () => {
      if (mine && say(null)) setGivenUp(mine.text);
    },
    undoGiveUp: givenUp === null ? null : () => say(givenUp),
  };
}

/** The edited note: the server's, or the one that is on its way there. */
function useMine(
  desk: NoteDesk,
  audience: Audience,
  { data, isPlaceholderData }: UseQueryResult<Documentation>,
) {
  const [refused, setRefused] = useState<string | null>(null);
  const [base, setBase] = useState<Note | null>(null);
  const onTheWay = useRef<{ text: string | null } | null>(null);
  const last = useRef<string | null>(null);
  const unsent = desk.unsent[audience];
  // Sent, it is still not in a note composed before.
  if (unsent !== undefined) onTheWay.current = { text: unsent };
  else if (data && !isPlaceholderData) onTheWay.current = null;
  const kept = data?.edited ?? null;
  const text = onTheWay.current ? onTheWay.current.text : (kept?.text ?? null);
  const moved = base !== null && data !== undefined && !tellsTheSame(base, data.document);
  const known = onTheWay.current ? null : kept;
  return {
    refused,
    mine: text === null ? null : { text, at: known?.at ?? null, behind: moved || (known?.behind ?? false) },
    /** What mine is written on. */
    seen: () => setBase(data?.document ?? null),
    /** What was written here, before anything was masked. */
    said: () => last.current,
    say: (next: string | null) => {
      last.current = next;
      const problem = desk.keep(audience, next);
      setRefused(problem);
      return problem === null;
    },
  };
}

export type Notes = Record<Audience, NoteState>;

export function useNotes(desk: NoteDesk): Notes {
  return { internal: useNote(desk, "internal"), customer: useNote(desk, "customer") };
}
