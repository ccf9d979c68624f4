// What this device keeps and the server does not have yet, over all sessions of the person.
import { type QueryClient, queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { onSignedIn } from "@/api/login";
import { me } from "@/api/me";
import { touch } from "@/api/query";
import { keptAnswers, waitingSessions } from "./outbox";
import type { Actor } from "./types";

/** The server may come back without a word to the browser. */
const between = 30_000;

const kept = (userId: string) =>
  queryOptions({
    queryKey: ["kept", userId],
    queryFn: () => keptAnswers(userId).catch(() => ({}) as Record<string, number>),
    networkMode: "always",
    staleTime: 0,
  });

/** How many answers of this session are on this device only. */
export function useKeptAnswers(sessionId: string): number {
  const who = useQuery(me).data?.user.id ?? "";
  return useQuery({ ...kept(who), enabled: who !== "" }).data?.[sessionId] ?? 0;
}

/** `asked` by the person: also of sessions that a page shows. */
export async function sendUnsent(author: Actor, queries: QueryClient, asked = false): Promise<void> {
  if (!(await waitingSessions(author.user_id)).length) return;
  const { sendKept } = await import("./kept-sender");
  await sendKept(author, queries, asked);
  await Promise.all([queries.invalidateQueries({ queryKey: ["kept"] }), touch(queries, "sessions")]);
}

/** Answers of sessions that no page shows go up when the app starts, when network or login are back, and in between. */
export function useUnsentGoUp(userId: string, name: string): void {
  const queries = useQueryClient();
  useEffect(() => {
    const send = () => void sendUnsent({ user_id: userId, name }, queries).catch(() => undefined);
    send();
    window.addEventListener("online", send);
    const stop = onSignedIn(send);
    const again = setInterval(send, between);
    return () => {
      stop();
      window.removeEventListener("online", send);
      clearInterval(again);
    };
  }, [userId, name, queries]);
}
