// What the pages of sessions read first is asked for while their code is still on its way.
import type { QueryClient } from "@tanstack/react-query";
import { me } from "@/api/me";
import { flowVersion } from "@/features/flows/public";
import { beginReading, history, openSessions } from "./api";
import { readFilter } from "./history-filter";

export const readHistoryAhead = (queries: QueryClient) =>
  queries.prefetchInfiniteQuery(history(readFilter(new URLSearchParams(location.search))));

export async function readSessionAhead(queries: QueryClient, id: string): Promise<void> {
  void queries.prefetchQuery(openSessions);
  const code = import("./pages/session-page");
  const [stored, who] = await Promise.all([beginReading(id), queries.fetchQuery(me)]);
  const walked = [stored.state.flow, ...stored.state.steps.map(({ flow }) => flow)];
  const versions = new Set(walked.flatMap((flow) => flow?.version_id ?? []));
  for (const version of versions) void queries.prefetchQuery(flowVersion(version));
  await (await code).openAhead(queries, stored, who);
}
