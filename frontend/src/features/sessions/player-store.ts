// The instrument: answers at once, keeps what was said until the server has it, and follows other windows.
import { createStore, type StoreApi } from "zustand/vanilla";
import { type Guide, Guides, type Wanted } from "./guides";
import { tellLate } from "./late";
import { Illegal } from "./lifecycle";
import type { Drafts, Outbox } from "./outbox";
import type { Player } from "./player";
import * as play from "./player";
import { Sender, type Wire } from "./sender";
import type { Shown } from "./shown";
import type { Actor, Said, TimelineEvent } from "./types";

export type PlayerStore = StoreApi<Shown> & {
  /** Says one thing. Returns the reason when the session does not allow it. */
  say(payload: Said): string | null;
  /** A flow the session walks. Sending waits for it, since what follows an answer is read from it. */
  learn(wanted: Wanted, guide: Guide): void;
  receive(events: TimelineEvent[]): void;
  putAway(id: string): void;
  /** Keeps unsent typing, so that a reload finds it again. */
  draft(key: string, text: string): void;
  nudge(): void;
  /** The window leaves. What is being sent is still sent. */
  close(): void;
};

export type Opening = { player: Player; me: Actor; drafts: Drafts };

export function openPlayer({ player: first, me, drafts }: Opening, wire: Wire, outbox: Outbox): PlayerStore {
  const none = new Guides();
  const store = createStore<Shown>(() => ({
    player: first,
    view: play.view(first, { me, guides: none }),
    guides: none,
    link: "idle",
    late: false,
    drafts,
  }));
  const setting = () => ({ me, guides: store.getState().guides });
  const show = (player: Player) => store.setState({ player, view: play.view(player, setting()) });
  tellLate(store);
  const sender = new Sender({ store, show, setting, wire, outbox });

  function say(payload: Said): string | null {
    const said = { id: crypto.randomUUID(), occurred_at: sender.now(), payload };
    const { player } = store.getState();
    try {
      show(play.say(player, said, setting()));
    } catch (problem) {
      if (problem instanceof Illegal) return problem.message;
      throw problem;
    }
    void outbox.keep(said, player.base.version).catch(() => undefined);
    sender.nudge();
    return null;
  }

  function learn(wanted: Wanted, guide: Guide): void {
    store.setState({ guides: store.getState().guides.with(wanted, guide) });
    show(store.getState().player);
    sender.nudge();
  }

  function putAway(id: string): void {
    show(play.putAway(store.getState().player, id));
    void outbox.putAway(id).catch(() => undefined);
  }

  function draft(key: string, text: string): void {
    const { [key]: _, ...others } = store.getState().drafts;
    store.setState({ drafts: text ? { ...others, [key]: text } : others });
    void outbox.keepDraft(key, text).catch(() => undefined);
  }

  return Object.assign(store, {
    say,
    draft,
    learn,
    putAway,
    receive: (events: TimelineEvent[]) => sender.receive(events),
    nudge: () => sender.nudge(),
    close: () => sender.close(),
  });
}
