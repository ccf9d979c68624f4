// Sends what this device keeps of sessions, without a page that shows them.
import type { QueryClient } from "@tanstack/react-query";
import { whileSignedIn } from "@/api/login";
import { readSession } from "./api";
import { learnGuides } from "./learn-guides";
import { openSession, withoutPage } from "./open-session";
import { waitingSessions } from "./outbox";
import type { PlayerStore } from "./player-store";
import type { Actor, State } from "./types";

/** One session that cannot be sent does not hold up the others: its answers stay kept. */
export async function sendKept(author: Actor, queries: QueryClient, asked: boolean): Promise<void> {
  const login = whileSignedIn();
  for (const id of await waitingSessions(author.user_id)) {
    const send = () => sendOne(id, author, queries, login);
    // A page sends for itself, at its own pace. Who asks does not wait for that: the server stores nothing twice.
    await (asked ? send() : withoutPage(id, send)).catch(() => undefined);
  }
}

async function sendOne(id: string, author: Actor, queries: QueryClient, login: AbortSignal): Promise<void> {
  const stored = await readSession(id);
  // Somebody else may be signed in by now.
  if (login.aborted) return;
  const player = await openSession(id, stored.state as State, author);
  try {
    await learnGuides(player, queries, 0);
    player.nudge();
    await rest(player);
  } finally {
    player.close();
  }
}

/** Until all is sent, a try has failed, or the answers of somebody else lead into a flow not known here. */
function rest(player: PlayerStore): Promise<void> {
  return new Promise((resolve) => {
    const stop = player.subscribe(look);
    look();
    function look() {
      const { player: now, view, guides, link } = player.getState();
      const known = guides.missing(view).length === 0;
      if (now.pending.length && known && link === "idle") return;
      stop();
      resolve();
    }
  });
}
