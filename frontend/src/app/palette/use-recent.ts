/** What this person opened by the palette, the latest first. It is forgotten with the login. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Command } from "@/lib/commands";

const most = 5;
const queryKey = ["palette recent"];
const none: Command[] = [];

export function useRecent(): [Command[], (command: Command) => void] {
  const queries = useQueryClient();
  const forever = { staleTime: Number.POSITIVE_INFINITY, gcTime: Number.POSITIVE_INFINITY };
  const { data = none } = useQuery({ queryKey, queryFn: () => none, ...forever });
  const remember = (command: Command) =>
    queries.setQueryData(queryKey, (before: Command[] = none) =>
      [command, ...before.filter(({ id }) => id !== command.id)].slice(0, most),
    );
  return [data, remember];
}
