// How many sessions of the person are open, for the place that leads to them.
import { useOpenSessions } from "./parts/use-open-sessions";

export function useOpenCount(): string | null {
  const { data, count } = useOpenSessions();
  return data?.length ? (count ?? null) : null;
}
