import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { signedIn } from "@/api/login";
import type { Guide, Wanted } from "./guides";
import { currentStep } from "./moving";
import { openOutbox } from "./outbox";
import type { Pending } from "./player";
import { flow } from "./player-fixture";
import { openPlayer, type PlayerStore } from "./player-store";
import { mara, TimelineServer } from "./timeline-server";
import type { Said } from "./types";

let server: TimelineServer;
let session: string;
const opened: PlayerStore[] = [];

beforeEach(async () => {
  server = new TimelineServer(flow);
  await server.listen();
  vi.stubGlobal("location", { origin: server.base });
  vi.resetModules();
  session = crypto.randomUUID();
});

afterEach(async () => {
  for (const store of opened.splice(0)) store.close();
  await server.close();
  vi.unstubAllGlobals();
});

/** How long these windows wait for an answer. */
const longest = 400;
const wanted: Wanted = { kind: "version", id: "version" };
const { id: flow_id, slug, title } = flow;
const guide: Guide = { flow: { flow_id, version_id: "version", version: 1, slug, title }, document: flow };

/** Opens the session as a window does: the stored state, and what this device still keeps. */
async function open(flowIsKnown = true): Promise<PlayerStore> {
  const { openWire } = await import("./wire");
  const { signedIn: signIn } = await import("@/api/login");
  signIn("token");
  const outbox = openOutbox(mara.user_id, session);
  const kept = await outbox.read();
  const player = { base: server.state, pending: kept.pending ?? [], unsaved: kept.unsaved ?? [] };
  const store = openPlayer({ player, me: mara, drafts: {} }, openWire(session, longest), outbox);
  if (flowIsKnown) store.learn(wanted, guide);
  opened.push(store);
  return store;
}

const answered = (step: number, exit: string, value: string | null = null): Said => ({
  kind: "answered",
  step,
  exit,
  value,
});
const noted = (text: string): Said => ({ kind: "noted", step: null, text });
/** Not said by the window at hand. */
const theirs = (payload: Said): Pending => ({
  id: crypto.randomUUID(),
  occurred_at: new Date().toISOString(),
  payload,
});
const settled = (store: PlayerStore) =>
  vi.waitFor(() => expect(store.getState().player.pending).toEqual([]), { timeout: 4000 });
const kinds = () => server.events.map(({ payload }) => payload.kind);

test("a whole walk: shown at once, stored in order, same state in the end", async () => {
  const store = await open();
  for (const said of [
    answered(1, "one"),
    answered(2, "low", "3"),
    answered(3, "done"),
    answered(4, "next"),
  ]) {
    expect(store.say(said)).toBeNull();
  }
  expect(currentStep(store.getState().view)?.node).toBe("fixed");
  expect(server.events).toHaveLength(2);
  await settled(store);
  expect(store.getState().view).toEqual(server.state);
  expect(kinds().filter((kind) => kind === "answered")).toHaveLength(4);
});

test("what the session does not allow is told and not sent", async () => {
  const store = await open();
  expect(store.say(answered(2, "one"))).toBe("This is not the current step any more.");
  expect(store.getState().player.pending).toEqual([]);
  expect(server.requests).toBe(0);
});

test.each(["drop_before", "drop_after", "overloaded", "broken", "slow", "stuck"] as const)(
  "%s: nothing lost, nothing twice",
  async (fault) => {
    server.faults.push(fault);
    const store = await open();
    store.say(answered(1, "one"));
    store.say(noted("Called back"));
    await settled(store);
    expect(kinds()).toEqual(["started", "step_presented", "answered", "step_presented", "noted"]);
    expect(store.getState().view).toEqual(server.state);
    expect(store.getState().player.unsaved).toEqual([]);
  },
);

test("while nothing answers, the answers are counted and the link says so", async () => {
  server.faults.push("drop_before", "drop_before");
  const store = await open();
  store.say(answered(1, "one"));
  await vi.waitFor(() => expect(store.getState().link).toBe("waiting"));
  expect(store.getState().player.pending).toHaveLength(1);
  store.nudge();
  await vi.waitFor(() => expect(server.requests).toBe(2));
  await settled(store);
  expect(store.getState().link).toBe("idle");
});

test("a reload in the middle keeps what was not sent and sends it once", async () => {
  server.faults.push("drop_after", "drop_before", "drop_before", "drop_before");
  const before = await open();
  before.say(answered(1, "one"));
  before.say(noted("Typed before the reload"));
  await vi.waitFor(() => expect(before.getState().link).toBe("waiting"));
  before.close();
  server.faults.length = 0;

  const after = await open();
  expect(currentStep(after.getState().view)?.node).toBe("disk");
  after.nudge();
  await settled(after);
  expect(kinds()).toEqual(["started", "step_presented", "answered", "step_presented", "noted"]);
  expect(after.getState().player.unsaved).toEqual([]);
  expect((await openOutbox(mara.user_id, session).read()).pending).toEqual([]);
});

test("another window was faster: its events come, what still fits follows, the rest is kept to copy", async () => {
  const store = await open();
  server.append([theirs(answered(1, "many"))]);
  store.say(answered(1, "one"));
  store.say(noted("Both fit"));
  await vi.waitFor(() => expect(store.getState().player.unsaved).toHaveLength(1));
  await settled(store);
  const [unsaved] = store.getState().player.unsaved;
  expect(unsaved?.reason).toBe("You answered step 1 in another window. The answer there is: Many users");
  expect(unsaved?.words).toBe("One user");
  expect(store.getState().view).toEqual(server.state);
  expect(server.state.notes.map(({ text }) => text)).toEqual(["Both fit"]);
  const kept = await openOutbox(mara.user_id, session).read();
  expect(kept.unsaved).toHaveLength(1);
  store.putAway(unsaved?.pending.id ?? "");
  await vi.waitFor(async () => {
    expect((await openOutbox(mara.user_id, session).read()).unsaved).toEqual([]);
  });
});

test("one refused event does not hold up the others", async () => {
  const store = await open();
  server.refuseText = "Refuse me";
  store.say(noted("Before"));
  store.say(noted("Refuse me"));
  store.say(noted("After"));
  await settled(store);
  expect(server.state.notes.map(({ text }) => text)).toEqual(["Before", "After"]);
  expect(store.getState().player.unsaved.map(({ reason }) => reason)).toEqual(["Refused for the test."]);
});

test("what another window says comes by the stream, gaps are fetched", async () => {
  const store = await open();
  const say = (payload: Said) => server.append([theirs(payload)]);
  store.receive(say(answered(1, "one")));
  expect(store.getState().view).toEqual(server.state);
  say(noted("Missed"));
  store.receive(say(noted("Heard")));
  await vi.waitFor(() => expect(store.getState().view).toEqual(server.state));
  expect(store.getState().view.notes).toHaveLength(2);
});

test("own events that come back by the stream change nothing", async () => {
  const store = await open();
  store.say(answered(1, "one"));
  await settled(store);
  store.receive(server.events.slice(2));
  expect(store.getState().view).toEqual(server.state);
});

test("kept answers are not judged before their flow is known", async () => {
  await openOutbox(mara.user_id, session).keep(theirs(answered(1, "one")), server.state.version);
  const store = await open(false);
  store.receive(server.append([theirs(noted("From another window"))]));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(server.requests).toBe(0);
  store.learn(wanted, guide);
  await settled(store);
  expect(store.getState().player.unsaved).toEqual([]);
  expect(currentStep(server.state)?.node).toBe("disk");
});

test("a note does not wait for the flow", async () => {
  const store = await open(false);
  store.say(noted("The flow is on its way"));
  await settled(store);
  expect(server.state.notes).toHaveLength(1);
});

test("a page that is too old says so until it has caught up", async () => {
  const store = await open();
  const [event] = server.append([theirs(noted("Heard"))]);
  if (!event) throw new Error("nothing appended");
  store.receive([{ ...event, payload: answered(9, "one") }]);
  expect(store.getState().link).toBe("stale");
  server.faults.push("drop_before");
  store.receive(server.append([theirs(noted("Heard later"))]));
  await vi.waitFor(() => expect(server.requests).toBe(1));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(store.getState().link).toBe("stale");
  store.nudge();
  await vi.waitFor(() => expect(store.getState().view).toEqual(server.state));
  expect(store.getState().link).toBe("idle");
});

test("what one window could not save is kept when another window goes on", async () => {
  const desk = await open();
  const laptop = await open();
  server.append([theirs(answered(1, "many"))]);
  desk.say(answered(1, "one"));
  await vi.waitFor(() => expect(desk.getState().player.unsaved).toHaveLength(1));
  laptop.say(noted("Goes on"));
  await settled(laptop);
  const outbox = openOutbox(mara.user_id, session);
  await vi.waitFor(async () => expect((await outbox.read()).pending).toEqual([]));
  expect((await outbox.read()).unsaved.map(({ words }) => words)).toEqual(["One user"]);
});

test.each([1, -1])(
  "a clock that is %d h off is read as the server's, also for what is said already",
  async (hours) => {
    const own = globalThis.fetch;
    vi.stubGlobal("fetch", (input: RequestInfo, init?: RequestInit) =>
      own(typeof input === "string" ? server.base + input : input, init),
    );
    const right = Date.now();
    vi.useFakeTimers({ toFake: ["Date"], now: right + hours * 3_600_000 });
    const store = await open();
    store.say(answered(1, "one"));
    store.say(noted("Said at once"));
    await settled(store);
    store.say(noted("Said later"));
    await settled(store);
    vi.useRealTimers();
    expect(store.getState().player.unsaved).toEqual([]);
    expect(kinds()).toEqual(["started", "step_presented", "answered", "step_presented", "noted", "noted"]);
    for (const { occurred_at } of server.events) {
      expect(Math.abs(Date.parse(occurred_at) - right)).toBeLessThan(10_000);
    }
  },
);

test("typing is kept", async () => {
  const store = await open();
  const outbox = openOutbox(mara.user_id, session);
  store.draft("note", "Half a sen");
  expect(await outbox.readDrafts()).toEqual({ note: "Half a sen" });
  store.draft("note", "");
  expect(await outbox.readDrafts()).toEqual({});
});

test("a random storm of faults ends with every answer stored once", async () => {
  signedIn("token");
  const faults = ["drop_before", "drop_after", "slow", "overloaded"] as const;
  for (let n = 0; n < 12; n += 1) server.faults.push(faults[(n * 7 + 3) % faults.length] ?? "slow");
  const store = await open();
  const nudging = setInterval(() => store.nudge(), 20);
  for (let n = 0; n < 20; n += 1) {
    store.say(noted(`Note ${n}`));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await settled(store);
  clearInterval(nudging);
  expect(server.state.notes.map(({ text }) => text)).toEqual(
    Array.from({ length: 20 }, (_, n) => `Note ${n}`),
  );
});
