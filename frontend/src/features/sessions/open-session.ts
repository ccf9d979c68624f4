// A session with what this device still keeps of it, and the agreement between windows who sends that.
import { openOutbox } from "./outbox";
import { openPlayer, type PlayerStore } from "./player-store";
import type { Actor, State } from "./types";
import { openWire } from "./wire";

/** What was kept on this device and is stored already is not said again. */
export async function openSession(id: string, base: State, author: Actor): Promise<PlayerStore> {
  const wire = openWire(id);
  const outbox = openOutbox(author.user_id, id);
  const [kept, drafts] = await Promise.all([
    outbox.read().catch(() => null),
    outbox.readDrafts().catch(() => ({})),
  ]);
  const stored = kept?.pending.length ? await wire.eventsAfter(kept.after).catch(() => []) : [];
  const known = new Set(stored.map((event) => event.id));
  const pending = (kept?.pending ?? []).filter((event) => !known.has(event.id));
  const unsaved = kept?.unsaved ?? [];
  if (known.size) void outbox.release([...known]).catch(() => undefined);
  return openPlayer({ player: { base, pending, unsaved }, me: author, drafts }, wire, outbox);
}

const lockOf = (sessionId: string) => `rf-outbox/${sessionId}`;

/** While a page shows the session it sends for itself. Returns how to let go. */
export function holdSession(sessionId: string): () => void {
  const leave = new AbortController();
  const { promise, resolve } = Promise.withResolvers<void>();
  const held = { mode: "shared", signal: leave.signal } as const;
  navigator.locks?.request(lockOf(sessionId), held, () => promise).catch(() => undefined);
  return () => {
    resolve();
    leave.abort();
  };
}

/** Does the work only when no page shows the session and nobody else does it. */
export async function withoutPage(sessionId: string, work: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return await work();
  await navigator.locks.request(lockOf(sessionId), { ifAvailable: true }, async (lock) => {
    if (lock) await work();
  });
}
