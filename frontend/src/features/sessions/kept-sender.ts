// Sends what this device keeps of sessions, without a page that shows them.
import type { QueryClient } from "@tanstack/react-query";
import { flowVersion } from "@/features/flows/public";
import { readSession } from "./api";
import { openSession, withoutPage } from "./open-session";
import { waitingSessions } from "./outbox";
import type { PlayerStore } from "./player-store";
import type { Actor, State } from "./types";

/** One session that cannot be sent does not hold up the others: its answers stay kept. */
export async function sendKept(author: Actor, queries: QueryClient, asked: boolean): Promise<void> {
  for (const id of await waitingSessions(author.user_id)) {
    const send = () => sendOne(id, author, queries);
    // A page sends for itself, at its own pace. Who asks does not wait for that: the server stores nothing twice.
    await (asked ? send() : withoutPage(id, send)).catch(() => undefined);
  }
}

async function sendOne(id: string, author: Actor, queries: QueryClient): Promise<void> {
  const stored = await readSession(id);
  const player = await openSession(id, stored.state as State, author);
  try {
    await learnFlows(player, queries);
    player.nudge();
    await rest(player);
  } finally {
    player.close();
  }
}

/** What follows an answer is read from its flow, and an answer may have led into another flow. */
async function learnFlows(player: PlayerStore, queries: QueryClient): Promise<void> {
  for (;;) {
    const { view, documents } = player.getState();
    if (!view.flow || documents[view.flow.version_id]) return;
    const { id, document } = await queries.fetchQuery({ ...flowVersion(view.flow.version_id), retry: false });
    player.learn(id, document);
  }
}

/** Until all is sent, a try has failed, or the answers of somebody else lead into a flow not known here. */
function rest(player: PlayerStore): Promise<void> {
  return new Promise((resolve) => {
    const stop = player.subscribe(look);
    look();
    function look() {
      const { player: now, view, documents, link } = player.getState();
      const known = !view.flow || view.flow.version_id in documents;
      if (now.pending.length && known && link === "idle") return;
      stop();
      resolve();
    }
  });
}
