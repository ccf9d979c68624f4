// Sends what this device keeps of sessions no page shows.
import type { QueryClient } from "@tanstack/react-query";
import { flowVersion } from "@/features/flows/public";
import { session } from "./api";
import { openSession, withoutPage } from "./open-session";
import { keptAnswers } from "./outbox";
import type { PlayerStore } from "./player-store";
import type { Actor, State } from "./types";

/** One session that cannot be sent does not hold up the others: its answers stay kept. */
export async function sendKept(author: Actor, queries: QueryClient): Promise<void> {
  for (const id of Object.keys(await keptAnswers(author.user_id))) {
    await withoutPage(id, () => sendOne(id, author, queries)).catch(() => undefined);
  }
}

async function sendOne(id: string, author: Actor, queries: QueryClient): Promise<void> {
  const stored = await queries.fetchQuery({ ...session(id), retry: false });
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

/** Until all is sent or a try has failed. */
function rest(player: PlayerStore): Promise<void> {
  return new Promise((resolve) => {
    const stop = player.subscribe(look);
    look();
    function look() {
      const { player: now, link } = player.getState();
      if (now.pending.length && link === "idle") return;
      stop();
      resolve();
    }
  });
}
