// The open sessions that have a key, and how many there are: `9+` when the list goes on.
import { useQuery } from "@tanstack/react-query";
import { openSessions } from "../api";

export function useOpenSessions() {
  const { data, error, refetch } = useQuery(openSessions);
  const { data: more } = useQuery({ ...openSessions, select: ({ next_cursor }) => next_cursor !== null });
  return { data, count: data && `${data.length}${more ? "+" : ""}`, error, refetch };
}
