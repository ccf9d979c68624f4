// What this device keeps of a session until the server has it: unsent events and unsent typing.
import { createStore, promisifyRequest, type UseStore } from "idb-keyval";
import type { Pending, Unsaved } from "./player";

/** `after`: the last event that was stored when the first of the pending was said. */
export type Kept = { after: number; pending: Pending[]; unsaved: Unsaved[] };
export type Drafts = Partial<Record<string, string>>;

export type Outbox = {
  read(): Promise<Kept>;
  keep(pending: Pending, after: number): Promise<void>;
  /** These wait no longer: they are stored, or they are among the `lost`, which stay to be copied. */
  release(ids: string[], lost?: Unsaved[]): Promise<void>;
  putAway(id: string): Promise<void>;
  readDrafts(): Promise<Drafts>;
  keepDraft(key: string, text: string): Promise<void>;
};

/** `place` is the order in which one window kept things. */
type Said = { place: number; after: number; pending: Pending };
type Lost = { place: number; unsaved: Unsaved };
type Kind = "said" | "lost" | "draft";

let shelf: UseStore | undefined;

function openShelf(): UseStore {
  shelf ??= createStore("resolutionflow", "outbox");
  return shelf;
}

/** How many answers the server does not have, by session: those that wait, and those that could not be saved. */
export async function keptAnswers(userId: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [[, sessionId = "", kind]] of await records(userId)) {
    if (kind !== "draft") counts[sessionId] = (counts[sessionId] ?? 0) + 1;
  }
  return counts;
}

export type Unsent = { own: number; others: number };

/** How many answers the server does not have: of this person, and of others who were signed in here. */
export async function unsentAnswers(userId: string): Promise<Unsent> {
  const answers = (await records()).filter(([[, , kind]]) => kind !== "draft");
  const own = answers.filter(([[who]]) => who === userId).length;
  return { own, others: answers.length - own };
}

/** The sessions that have something to send. */
export async function waitingSessions(userId: string): Promise<string[]> {
  const said = (await records(userId)).filter(([[, , kind]]) => kind === "said");
  return [...new Set(said.map(([[, sessionId = ""]]) => sessionId))];
}

export function openOutbox(userId: string, sessionId: string): Outbox {
  let place = 0;
  const name = (kind: Kind, id: string) => [userId, sessionId, kind, id];
  async function inOrder<Value extends { place: number }>(kind: Kind): Promise<Value[]> {
    const values = (await records<Value>(userId, sessionId, kind)).map(([, value]) => value);
    place = Math.max(place, ...values.map((value) => value.place));
    return values.sort((a, b) => a.place - b.place);
  }
  return {
    read: async () => {
      const [said, lost] = [await inOrder<Said>("said"), await inOrder<Lost>("lost")];
      return {
        after: said.length ? Math.min(...said.map(({ after }) => after)) : 0,
        pending: said.map(({ pending }) => pending),
        unsaved: lost.map(({ unsaved }) => unsaved),
      };
    },
    keep: (pending, after) => {
      place += 1;
      const said: Said = { place, after, pending };
      return change((store) => store.put(said, name("said", pending.id)));
    },
    release: (ids, lost = []) =>
      change((store) => {
        for (const id of ids) store.delete(name("said", id));
        for (const unsaved of lost) {
          place += 1;
          store.put({ place, unsaved } satisfies Lost, name("lost", unsaved.pending.id));
        }
      }),
    putAway: (id) => change((store) => store.delete(name("lost", id))),
    readDrafts: async () => {
      const drafts = await records<string>(userId, sessionId, "draft");
      return Object.fromEntries(drafts.map(([path, text]) => [path[3], text]));
    },
    keepDraft: (key, text) =>
      change((store) => (text ? store.put(text, name("draft", key)) : store.delete(name("draft", key)))),
  };
}

/**
 * Each thing is a record of its own, so that windows which share a session leave alone what the other keeps, and no
 * change waits for an answer of the database: it is on its way before a page that is being left has gone.
 */
async function change(work: (store: IDBObjectStore) => void): Promise<void> {
  await openShelf()("readwrite", (store) => {
    work(store);
    store.transaction.commit();
    return promisifyRequest(store.transaction);
  });
}

/** Everything whose name begins so. */
async function records<Value = unknown>(...path: string[]): Promise<[string[], Value][]> {
  return await openShelf()("readonly", async (store) => {
    // A list sorts behind every text, so an empty one ends the range.
    const range = IDBKeyRange.bound(path, [...path, []]);
    const [names, values] = await Promise.all([
      promisifyRequest(store.getAllKeys(range)),
      promisifyRequest<Value[]>(store.getAll(range)),
    ]);
    return values.map((value, index): [string[], Value] => [names[index] as string[], value]);
  });
}
