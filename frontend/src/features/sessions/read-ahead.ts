// What the session page reads first is asked for while its code is still on its way.
import type { QueryClient } from "@tanstack/react-query";
import { flowVersion } from "@/features/flows/public";
import { beginReading, openSessions } from "./api";

export async function readSessionAhead(queries: QueryClient, id: string): Promise<void> {
  void queries.prefetchQuery(openSessions);
  const { state } = await beginReading(id);
  const walked = [state.flow, ...state.steps.map(({ flow }) => flow)];
  const versions = new Set(walked.flatMap((flow) => flow?.version_id ?? []));
  await Promise.all([...versions].map((version) => queries.prefetchQuery(flowVersion(version))));
}
