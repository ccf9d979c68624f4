// What this device keeps of a session until the server has it: unsent events and unsent typing.
import { createStore, del, entries, get, set, type UseStore, update } from "idb-keyval";
import type { Pending, Unsaved } from "./player";

export type Kept = { after: number; pending: Pending[]; unsaved: Unsaved[] };
export type Drafts = Partial<Record<string, string>>;

export type Outbox = {
  read(): Promise<Kept | null>;
  keep(pending: Pending, after: number): Promise<void>;
  release(stored: string[], unsaved: Unsaved[]): Promise<void>;
  readDrafts(): Promise<Drafts>;
  keepDrafts(drafts: Drafts): Promise<void>;
};

let shelf: UseStore | undefined;

function openShelf(): UseStore {
  shelf ??= createStore("resolutionflow", "outbox");
  return shelf;
}

/** How many answers wait on this device, by session. */
export async function keptAnswers(userId: string): Promise<Record<string, number>> {
  const waiting: Record<string, number> = {};
  for (const [name, kept] of await entries<string, Kept | Drafts>(openShelf())) {
    const [owner, sessionId, kind] = name.split("/");
    if (owner !== userId || !sessionId || kind !== "events") continue;
    const { length } = (kept as Kept).pending;
    if (length) waiting[sessionId] = length;
  }
  return waiting;
}

/** Two windows may share one session: every change is one atomic update of one record. */
export function openOutbox(userId: string, sessionId: string): Outbox {
  const store = openShelf();
  const events = `${userId}/${sessionId}/events`;
  const drafts = `${userId}/${sessionId}/drafts`;
  return {
    read: async () => (await get<Kept>(events, store)) ?? null,
    keep: (pending, after) =>
      update<Kept>(
        events,
        (kept) => ({
          after: kept?.pending.length ? kept.after : after,
          pending: [...(kept?.pending ?? []), pending],
          unsaved: kept?.unsaved ?? [],
        }),
        store,
      ),
    release: (stored, unsaved) =>
      update<Kept>(
        events,
        (kept) => ({
          after: kept?.after ?? 0,
          pending: (kept?.pending ?? []).filter(({ id }) => !stored.includes(id)),
          unsaved,
        }),
        store,
      ),
    readDrafts: async () => (await get<Drafts>(drafts, store)) ?? {},
    keepDrafts: (words) =>
      Object.values(words).some(Boolean) ? set(drafts, words, store) : del(drafts, store),
  };
}
