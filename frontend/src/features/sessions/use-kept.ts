// What this device keeps and the server does not have yet, over all sessions of the person.
import { type QueryClient, queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { me } from "@/api/me";
import { touch } from "@/api/query";
import { keptAnswers } from "./outbox";
import type { Actor } from "./types";

const kept = (userId: string) =>
  queryOptions({
    queryKey: ["kept", userId],
    queryFn: () => keptAnswers(userId).catch(() => ({}) as Record<string, number>),
    networkMode: "always",
    staleTime: 0,
  });

/** How many answers of this session wait on this device. */
export function useKeptAnswers(sessionId: string): number {
  const who = useQuery(me).data?.user.id ?? "";
  return useQuery({ ...kept(who), enabled: who !== "" }).data?.[sessionId] ?? 0;
}

export async function unsentAnswers(userId: string): Promise<number> {
  const waiting = await keptAnswers(userId).catch(() => ({}));
  return Object.values(waiting).reduce((sum, count) => sum + count, 0);
}

export async function sendUnsent(author: Actor, queries: QueryClient): Promise<void> {
  if (!(await unsentAnswers(author.user_id))) return;
  const { sendKept } = await import("./kept-sender");
  await sendKept(author, queries);
  await Promise.all([queries.invalidateQueries({ queryKey: ["kept"] }), touch(queries, "sessions")]);
}

/** Answers of sessions that are not open go up when the app starts and when the network is back. */
export function useUnsentGoUp(userId: string, name: string): void {
  const queries = useQueryClient();
  useEffect(() => {
    const send = () => void sendUnsent({ user_id: userId, name }, queries).catch(() => undefined);
    send();
    window.addEventListener("online", send);
    return () => window.removeEventListener("online", send);
  }, [userId, name, queries]);
}
