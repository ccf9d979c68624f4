// Sends what was said, in order, one request at a time, until the server has it or refuses it.
import type { StoreApi } from "zustand/vanilla";
import { Illegal } from "./lifecycle";
import type { Outbox } from "./outbox";
import type { Pending, Player } from "./player";
import * as play from "./player";
import type { Shown } from "./shown";
import type { TimelineEvent } from "./types";

/** What became of sending. `refused` is about one of the events; `closed`: this person may not write here. */
export type Reply =
  | { kind: "stored"; events: TimelineEvent[] }
  | { kind: "behind"; missing: TimelineEvent[] }
  | { kind: "refused"; rule: string; detail: string }
  | { kind: "unreachable"; retryAfterMs: number | null }
  | { kind: "closed" };

export type Wire = {
  append(expectedSeq: number, events: Pending[]): Promise<Reply>;
  eventsAfter(seq: number): Promise<TimelineEvent[]>;
  serverTime(): Promise<number>;
};

type Parts = {
  store: StoreApi<Shown>;
  show(player: Player): void;
  setting(): play.Setting;
  wire: Wire;
  outbox: Outbox;
};

const batch = 50;
/** Rules that a wrong clock breaks. */
const clockRules = ["from_the_future", "before_the_start"];
const waits = [300, 1_000, 3_000, 8_000, 15_000];

export class Sender {
  readonly #parts: Parts;
  #running = false;
  #closed = false;
  #oneByOne = false;
  #failures = 0;
  #seen = 0;
  /** How far the clock of this device is ahead of the server's, once that has mattered. */
  #clockOff: number | null = null;
  #wake: (() => void) | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The time to write on an event. */
  now(): string {
    return new Date(Date.now() - (this.#clockOff ?? 0)).toISOString();
  }

  /** Tries no further once a try has failed: this device keeps what is left for the next window. */
  close(): void {
    this.#closed = true;
    this.#wake?.();
  }

  /** Sends what waits; ends a pause between two tries. */
  nudge(): void {
    this.#wake?.();
    void this.#run();
  }

  /** Takes in what another window said. While own events wait, the answer to them brings it. */
  receive(events: TimelineEvent[]): void {
    const { base, pending } = this.#player;
    this.#seen = Math.max(this.#seen, ...events.map(({ seq }) => seq));
    if (pending.length) this.nudge();
    else if (events.some(({ seq }) => seq > base.version)) void this.#takeIn(events);
  }

  get #player(): Player {
    return this.#parts.store.getState().player;
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      while (this.#player.pending.length && this.#canTell() && (await this.#sendSome()));
    } finally {
      this.#running = false;
    }
    if (this.#seen > this.#player.base.version && !this.#player.pending.length) await this.#catchUp();
  }

  /** Without its flow an answer cannot be told from one that no longer fits. */
  #canTell(): boolean {
    const { player, view, guides } = this.#parts.store.getState();
    if (guides.missing(view).length === 0) return true;
    return !player.pending.some(({ payload: { kind } }) => kind === "answered" || kind === "step_skipped");
  }

  /** False when sending makes no sense any more. */
  async #sendSome(): Promise<boolean> {
    const { base, pending } = this.#player;
    const sent = pending.slice(0, this.#oneByOne ? 1 : batch);
    const reply = await this.#parts.wire.append(base.version, sent);
    switch (reply.kind) {
      case "stored":
        this.#oneByOne = false;
        return this.#progress(reply.events);
      case "behind":
        if (reply.missing.length) return this.#progress(reply.missing);
        return this.#pause(null);
      case "refused":
        return this.#refused(reply, sent);
      case "unreachable":
        // On a slow line one at a time still gets through.
        this.#oneByOne = true;
        return this.#pause(reply.retryAfterMs);
      case "closed":
        this.#parts.store.setState({ link: "closed" });
        return false;
    }
  }

  #progress(events: TimelineEvent[]): boolean {
    this.#failures = 0;
    return this.#settle(events);
  }

  #settle(events: TimelineEvent[]): boolean {
    try {
      this.#change(play.settle(this.#player, events, this.#parts.setting()));
      this.#parts.store.setState({ link: "idle" });
      return true;
    } catch (problem) {
      if (!(problem instanceof Illegal)) throw problem;
      this.#parts.store.setState({ link: "stale" });
      return false;
    }
  }

  async #refused(reply: Extract<Reply, { kind: "refused" }>, sent: Pending[]): Promise<boolean> {
    const [first] = sent;
    if (!first) return false;
    if (clockRules.includes(reply.rule) && this.#clockOff === null) return this.#setClock();
    if (sent.length > 1) this.#oneByOne = true;
    else this.#change(play.refuse(this.#player, first.id, reply.detail, this.#parts.setting()));
    return true;
  }

  /** The clock of this device is wrong: from now on it is read as the server's. */
  async #setClock(): Promise<boolean> {
    const serverTime = await this.#parts.wire.serverTime().catch(() => null);
    if (serverTime === null) return await this.#pause(null);
    this.#clockOff = Date.now() - serverTime;
    const { started_at } = this.#player.base;
    const latest = this.now();
    const pending = this.#player.pending.map((said) => {
      const at = Date.parse(said.occurred_at);
      if (at > Date.parse(latest)) return { ...said, occurred_at: latest };
      return at < Date.parse(started_at) ? { ...said, occurred_at: started_at } : said;
    });
    this.#parts.show({ ...this.#player, pending });
    return true;
  }

  async #pause(atLeast: number | null): Promise<boolean> {
    if (this.#closed) return false;
    this.#parts.store.setState({ link: "waiting" });
    const wait = waits[Math.min(this.#failures, waits.length - 1)] ?? 0;
    this.#failures += 1;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.max(wait, atLeast ?? 0));
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = null;
    return !this.#closed;
  }

  async #takeIn(events: TimelineEvent[]): Promise<void> {
    const next = this.#player.base.version + 1;
    if (events.some(({ seq }) => seq === next)) this.#settle(events);
    else await this.#catchUp();
  }

  async #catchUp(): Promise<void> {
    const events = await this.#parts.wire.eventsAfter(this.#player.base.version).catch(() => null);
    if (this.#player.pending.length) this.nudge();
    else if (events) this.#settle(events);
  }

  #change(player: Player): void {
    const kept = new Set(player.pending.map(({ id }) => id));
    const released = this.#player.pending.map(({ id }) => id).filter((id) => !kept.has(id));
    const lost = player.unsaved.filter((one) => !this.#player.unsaved.includes(one));
    this.#parts.show(player);
    if (released.length) void this.#parts.outbox.release(released, lost).catch(() => undefined);
  }
}
