// How many sessions of the person are open, for the place that leads to them.
import { useQuery } from "@tanstack/react-query";
import { openSessions } from "./api";

export function useOpenCount(): number {
  return useQuery(openSessions).data?.length ?? 0;
}
