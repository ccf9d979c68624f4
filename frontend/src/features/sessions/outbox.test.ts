import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { keptAnswers, openOutbox } from "./outbox";
import type { Pending } from "./player";

const note = (id: string): Pending => ({
  id,
  occurred_at: "2026-11-13T09:00:00Z",
  payload: { kind: "noted", step: null, text: "Seen" },
});

test("counts what waits, by session, for one person only", async () => {
  await openOutbox("mara", "first").keep(note("a"), 2);
  await openOutbox("mara", "first").keep(note("b"), 2);
  await openOutbox("mara", "second").keep(note("c"), 2);
  await openOutbox("tom", "third").keep(note("d"), 2);
  await openOutbox("mara", "fourth").keepDrafts({ message: "half a sentence" });
  expect(await keptAnswers("mara")).toEqual({ first: 2, second: 1 });

  await openOutbox("mara", "second").release(["c"], []);
  expect(await keptAnswers("mara")).toEqual({ first: 2 });
});
