// The client of a session: chosen with what is known of it, or taken off.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { sentence } from "@/api/errors";
import { clientOf } from "@/features/clients/public";
import { useToast } from "@/ui/toast";
import { recentSessions } from "../api";
import type { SessionSummary } from "../types";
import { useSay } from "./use-course";

type Client = NonNullable<SessionSummary["client"]>;

export function useClientChoice() {
  const queries = useQueryClient();
  const toast = useToast();
  const say = useSay();
  const choose = async ({ id }: Client) => {
    try {
      const { name, facts } = await queries.fetchQuery({ ...clientOf(id), retry: 0 });
      const values = Object.fromEntries(facts.map(({ variable, value }) => [variable, value]));
      say({ kind: "client_set", client: { id, name }, values }, `Client: ${name}`);
    } catch (error) {
      toast({ text: sentence(error), kind: "error" });
    }
  };
  const remove = () => void say({ kind: "client_set", client: null, values: {} }, "Client removed");
  return { choose, remove };
}

/** Those of one's newest sessions, the last used first. */
export function useRecentClients(): Client[] {
  const { data } = useQuery(recentSessions);
  const clients = (data?.items ?? []).flatMap(({ client }) => client ?? []);
  return clients.filter(({ id }, index) => clients.findIndex((other) => other.id === id) === index);
}
