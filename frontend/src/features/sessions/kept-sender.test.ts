import "fake-indexeddb/auto";
import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openOutbox, waitingSessions } from "./outbox";
import type { Pending } from "./player";
import { flow } from "./player-fixture";
import { TimelineServer } from "./timeline-server";
import type { Actor, Said } from "./types";

let server: TimelineServer;
let author: Actor;
let session: string;

beforeEach(async () => {
  server = new TimelineServer(flow);
  await server.listen();
  vi.stubGlobal("location", { origin: server.base });
  vi.resetModules();
  author = { user_id: crypto.randomUUID(), name: "Mara Okafor" };
  session = crypto.randomUUID();
});

afterEach(async () => {
  await server.close();
  vi.unstubAllGlobals();
});

async function sendKept(asked = false): Promise<void> {
  const sender = await import("./kept-sender");
  const { signedIn } = await import("@/api/login");
  signedIn("token");
  await sender.sendKept(author, new QueryClient(), asked);
}

async function keep(...said: Said[]): Promise<void> {
  const outbox = openOutbox(author.user_id, session);
  for (const payload of said) await outbox.keep(pending(payload), server.state.version);
}

const pending = (payload: Said): Pending => ({
  id: crypto.randomUUID(),
  occurred_at: new Date().toISOString(),
  payload,
});
const answered = (step: number, exit: string): Said => ({ kind: "answered", step, exit, value: null });
const noted = (text: string): Said => ({ kind: "noted", step: null, text });
const kinds = () => server.events.map(({ payload }) => payload.kind);
const left = () => openOutbox(author.user_id, session).read();

/** A browser with locks, in which a page shows the session or does not. */
function stubLocks(shown: boolean): void {
  const request = (_: string, __: object, work: (lock: object | null) => Promise<void>) =>
    work(shown ? null : {});
  vi.stubGlobal("navigator", { ...navigator, onLine: true, locks: { request } });
}

test("what is kept goes up, in order and once, and is kept no longer", async () => {
  await keep(answered(1, "many"), noted("Seen by all"));
  await sendKept();
  expect(kinds()).toEqual(["started", "step_presented", "answered", "step_presented", "noted"]);
  expect(await left()).toMatchObject({ pending: [], unsaved: [] });
  await sendKept();
  expect(server.events).toHaveLength(5);
});

test("what was stored before its reply got lost is not stored again", async () => {
  await keep(answered(1, "one"));
  const [said] = (await left()).pending;
  if (said) server.append([said]);
  await sendKept();
  expect(kinds()).toEqual(["started", "step_presented", "answered", "step_presented"]);
  expect(await left()).toMatchObject({ pending: [], unsaved: [] });
});

test("what no longer fits stays, with its words and the reason", async () => {
  await keep(answered(1, "one"), noted("Still true"));
  server.append([pending(answered(1, "many"))]);
  await sendKept();
  expect(server.state.notes.map(({ text }) => text)).toEqual(["Still true"]);
  const kept = await left();
  expect(kept.pending).toEqual([]);
  expect(kept.unsaved.map(({ words }) => words)).toEqual(["One user"]);
});

test.each(["drop_before", "broken", "overloaded"] as const)(
  "%s: it ends, and all of it stays",
  async (fault) => {
    await keep(answered(1, "one"));
    for (let n = 0; n < 9; n += 1) server.faults.push(fault);
    await sendKept();
    expect((await left()).pending).toHaveLength(1);
    server.faults.length = 0;
    await sendKept();
    expect(await waitingSessions(author.user_id)).toEqual([]);
  },
);

test("a try that fails half-way ends it as well", async () => {
  await keep(answered(1, "one"));
  // The session, its events and its flow are read; the answer is dropped.
  server.dropAppends = true;
  await sendKept();
  expect((await left()).pending).toHaveLength(1);
});

test("one session that cannot be sent does not hold up the others", async () => {
  server.unknown = session;
  await keep(noted("Of a session that is gone"));
  const gone = session;
  session = crypto.randomUUID();
  await keep(noted("Of a session that is there"));
  await sendKept();
  expect(await waitingSessions(author.user_id)).toEqual([gone]);
  expect(server.state.notes.map(({ text }) => text)).toEqual(["Of a session that is there"]);
});

test("what a page shows is left to the page, unless the person asks", async () => {
  stubLocks(true);
  await keep(noted("Shown elsewhere"));
  await sendKept();
  expect(server.requests).toBe(0);
  await sendKept(true);
  expect(await waitingSessions(author.user_id)).toEqual([]);
});

test("what no page shows is sent under the lock", async () => {
  stubLocks(false);
  await keep(noted("Shown nowhere"));
  await sendKept();
  expect(await waitingSessions(author.user_id)).toEqual([]);
});

test.each([1, 2, 3])("nothing goes up as somebody else who is in after %d answers", async (answers) => {
  await keep(answered(1, "one"));
  const { signedIn, signedOut } = await import("@/api/login");
  const line = fetch;
  let left = answers;
  vi.stubGlobal("fetch", async (request: Request) => {
    const answer = await line(request);
    left -= 1;
    if (left === 0) {
      signedOut();
      signedIn("of somebody else");
    }
    return answer;
  });
  await sendKept();
  expect(left).toBeLessThanOrEqual(0);
  expect(kinds()).toEqual(["started", "step_presented"]);
  expect(await waitingSessions(author.user_id)).toEqual([session]);
});
