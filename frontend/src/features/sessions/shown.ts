// What a session page shows of its player.
import type { Guides } from "./guides";
import type { Drafts } from "./outbox";
import type { Player } from "./player";
import type { State } from "./types";

/** `closed`: this person may not write here. `stale`: the server speaks of things this page does not know. */
export type Link = "idle" | "waiting" | "closed" | "stale";

export type Shown = {
  player: Player;
  view: State;
  /** The flows known to this window. */
  guides: Guides;
  link: Link;
  /** Something waits for the server, and has for a while. */
  late: boolean;
  drafts: Drafts;
};
