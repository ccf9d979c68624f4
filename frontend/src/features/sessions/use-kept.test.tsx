import "fake-indexeddb/auto";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openOutbox, unsentAnswers, waitingSessions } from "./outbox";
import type { Pending } from "./player";
import { flow } from "./player-fixture";
import { TimelineServer } from "./timeline-server";

const note = (text: string): Pending => ({
  id: crypto.randomUUID(),
  occurred_at: new Date().toISOString(),
  payload: { kind: "noted", step: null, text },
});
let server: TimelineServer;
let mara: string;

beforeEach(async () => {
  server = new TimelineServer(flow);
  mara = crypto.randomUUID();
  await server.listen();
  vi.stubGlobal("location", { origin: server.base });
  vi.resetModules();
});

afterEach(async () => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  await server.close();
});

async function load() {
  const { signedIn } = await import("@/api/login");
  signedIn("token");
  return await import("./use-kept");
}

const around = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
);
const moment = () => new Promise((resolve) => setTimeout(resolve, 100));

test("what could not be sent is tried again while nobody does anything", async () => {
  const { useUnsentGoUp } = await load();
  await openOutbox(mara, crypto.randomUUID()).keep(note("Kept"), server.state.version);
  server.dropAppends = true;
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const { unmount } = renderHook(() => useUnsentGoUp(mara, "Mara Okafor"), { wrapper: around });
  while (server.requests < 3) await moment();
  await moment();
  expect(await waitingSessions(mara)).toHaveLength(1);
  server.dropAppends = false;
  vi.advanceTimersByTime(30_000);
  while ((await waitingSessions(mara)).length) await moment();
  expect(server.state.notes.map(({ text }) => text)).toEqual(["Kept"]);
  unmount();
});

test("what is kept goes up as soon as its person has signed in again", async () => {
  const { useUnsentGoUp } = await load();
  const { signedIn } = await import("@/api/login");
  await openOutbox(mara, crypto.randomUUID()).keep(note("Kept"), server.state.version);
  server.dropAppends = true;
  const { unmount } = renderHook(() => useUnsentGoUp(mara, "Mara Okafor"), { wrapper: around });
  while (server.requests < 3) await moment();
  await moment();
  server.dropAppends = false;
  signedIn("token");
  while ((await waitingSessions(mara)).length) await moment();
  expect(server.state.notes.map(({ text }) => text)).toEqual(["Kept"]);
  unmount();
});

test("what the server refused is still unsent, so that nobody signs out over it", async () => {
  const { sendUnsent } = await load();
  server.refuseText = "Refuse me";
  await openOutbox(mara, crypto.randomUUID()).keep(note("Refuse me"), server.state.version);
  expect(await unsentAnswers(mara)).toMatchObject({ own: 1 });
  await sendUnsent({ user_id: mara, name: "Mara Okafor" }, new QueryClient(), true);
  expect(await waitingSessions(mara)).toEqual([]);
  expect(await unsentAnswers(mara)).toMatchObject({ own: 1 });
});
