import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import { Guides } from "./guides";
import { tellLate } from "./late";
import type { Pending } from "./player";
import { flow } from "./player-fixture";
import type { Shown } from "./shown";
import { TimelineServer } from "./timeline-server";

const { state: base } = new TimelineServer(flow);
const note: Pending = {
  id: "a",
  occurred_at: base.started_at,
  payload: { kind: "noted", step: null, text: "Rang the user" },
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function open(pending: Pending[]) {
  const store = createStore<Shown>(() => ({
    ...{ player: { base, pending, unsaved: [] }, view: base, guides: new Guides() },
    ...{ link: "idle", late: false, drafts: {} },
  }));
  tellLate(store);
  const wait = (waiting: Pending[]) => store.setState({ player: { base, pending: waiting, unsaved: [] } });
  return { wait, late: () => store.getState().late };
}

test("what is stored soon is never called late", () => {
  const { wait, late } = open([]);
  for (let answer = 0; answer < 5; answer += 1) {
    wait([note]);
    vi.advanceTimersByTime(399);
    expect(late()).toBe(false);
    wait([]);
  }
  vi.advanceTimersByTime(1000);
  expect(late()).toBe(false);
});

test("what waits longer is late until nothing waits any more", () => {
  const { wait, late } = open([note]);
  vi.advanceTimersByTime(400);
  expect(late()).toBe(true);
  wait([{ ...note, id: "b" }]);
  expect(late()).toBe(true);
  wait([]);
  expect(late()).toBe(false);
});
