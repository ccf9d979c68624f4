// Fetches the flows a session walks and those that its subflow steps begin.
import type { QueryClient } from "@tanstack/react-query";
import { flowBySlug, flowVersion } from "@/features/flows/public";
import type { Guide, Wanted } from "./guides";
import type { PlayerStore } from "./player-store";

/** Until all are known: an answer may have led into another flow meanwhile. */
export async function learnGuides(player: PlayerStore, queries: QueryClient, retry: number): Promise<void> {
  for (;;) {
    const { view, guides } = player.getState();
    const missing = guides.missing(view);
    if (!missing.length) return;
    const learn = async (wanted: Wanted) => player.learn(wanted, await fetchGuide(wanted, queries, retry));
    await Promise.all(missing.map(learn));
  }
}

async function fetchGuide(wanted: Wanted, queries: QueryClient, retry: number): Promise<Guide> {
  const found = await (wanted.kind === "version"
    ? queries.fetchQuery({ ...flowVersion(wanted.id), retry })
    : queries.fetchQuery({ ...flowBySlug(wanted.slug, wanted.version), retry }));
  const { id, flow_id, version, document } = found;
  const { slug, title } = document;
  return { flow: { flow_id, version_id: id, version, slug, title }, document };
}
