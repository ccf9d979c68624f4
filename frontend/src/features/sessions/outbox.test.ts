import "fake-indexeddb/auto";
import { beforeEach, expect, test } from "vitest";
import { keptAnswers, openOutbox, unsentAnswers, waitingSessions } from "./outbox";
import type { Pending, Unsaved } from "./player";

const note = (id: string): Pending => ({
  id,
  occurred_at: "2026-11-13T09:00:00Z",
  payload: { kind: "noted", step: null, text: "Seen" },
});
const unsaved = (id: string): Unsaved => ({ pending: note(id), reason: "Refused.", words: "Seen" });

let mara: string;
beforeEach(() => {
  mara = crypto.randomUUID();
});

test("counts what the server does not have, by session, for one person only", async () => {
  await openOutbox(mara, "first").keep(note("a"), 2);
  await openOutbox(mara, "first").keep(note("b"), 2);
  await openOutbox(mara, "second").keep(note("c"), 2);
  await openOutbox(crypto.randomUUID(), "third").keep(note("d"), 2);
  await openOutbox(mara, "fourth").keepDraft("message", "half a sentence");
  expect(await keptAnswers(mara)).toEqual({ first: 2, second: 1 });

  await openOutbox(mara, "second").release(["c"]);
  await openOutbox(mara, "first").release(["a"], [unsaved("a")]);
  expect(await keptAnswers(mara)).toEqual({ first: 2 });
  await openOutbox(mara, "first").release(["b"]);
  expect(await keptAnswers(mara)).toEqual({ first: 1 });
  expect(await waitingSessions(mara)).toEqual([]);
});

test("counts apart what others who were signed in here left", async () => {
  const tom = crypto.randomUUID();
  const { others } = await unsentAnswers(mara);
  await openOutbox(tom, "first").keep(note("a"), 2);
  await openOutbox(tom, "first").keep(note("b"), 2);
  await openOutbox(tom, "second").keepDraft("message", "half a sentence");
  await openOutbox(mara, "first").keep(note("c"), 2);
  expect(await unsentAnswers(mara)).toEqual({ own: 1, others: others + 2 });
  expect((await unsentAnswers(tom)).own).toBe(2);
});

test("what one window could not save stays when another window goes on", async () => {
  const [desk, laptop] = [openOutbox(mara, "shared"), openOutbox(mara, "shared")];
  await desk.keep(note("a"), 2);
  await laptop.keep(note("b"), 2);
  await desk.release(["a"], [unsaved("a")]);
  await laptop.release(["b"]);
  await laptop.release(["a"], [unsaved("a")]);
  expect((await desk.read()).unsaved).toEqual([unsaved("a")]);
  await desk.putAway("a");
  expect(await desk.read()).toEqual({ after: 0, pending: [], unsaved: [] });
});

test("what is kept comes back in the order it was said, also by the next page", async () => {
  const first = openOutbox(mara, "long");
  await Promise.all(["c", "a", "b"].map((id, index) => first.keep(note(id), 4 + index)));
  await first.release(["a"], [unsaved("a")]);
  const next = openOutbox(mara, "long");
  await next.read();
  await next.keep(note("0"), 9);
  await next.release([], [unsaved("!")]);
  const { after, pending, unsaved: lost } = await openOutbox(mara, "long").read();
  expect(after).toBe(4);
  expect(pending.map(({ id }) => id)).toEqual(["c", "b", "0"]);
  expect(lost.map(({ pending: { id } }) => id)).toEqual(["a", "!"]);
});

test("two windows do not overwrite each other's typing", async () => {
  const [desk, laptop] = [openOutbox(mara, "typed"), openOutbox(mara, "typed")];
  await desk.keepDraft("message", "half a sen");
  await laptop.keepDraft("note:3", "Rang the us");
  expect(await desk.readDrafts()).toEqual({ message: "half a sen", "note:3": "Rang the us" });
  expect(await openOutbox(mara, "other").readDrafts()).toEqual({});
  expect(await openOutbox(crypto.randomUUID(), "typed").readDrafts()).toEqual({});
  await desk.keepDraft("message", "");
  expect(await laptop.readDrafts()).toEqual({ "note:3": "Rang the us" });
});
