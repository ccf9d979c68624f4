/** What features find: at once among what they have at hand, and a moment later in all that the server knows. */
import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { sessionSource } from "@/features/sessions/public";
import type { Command, CommandGroup } from "@/lib/commands";
import type { Asked } from "./asked";
import { best } from "./narrow";
import { sources } from "./sources";

const most = 5;
const fresh = 30_000;

export interface Found {
  groups: CommandGroup[];
  /** The sessions that moved last. */
  latest: Command[];
  searching: boolean;
  /** Why not all was searched. */
  error: unknown;
}

export function useFound({ prefix, words }: Asked, open: boolean): Found {
  const late = useDeferredValue(words);
  const wanted = sources.map((source) => (prefix ? source.prefix === prefix : true));
  const known = useQueries({
    queries: sources.map(({ title, find }) => ({
      queryKey: ["palette", title],
      queryFn: ({ signal }: { signal: AbortSignal }) => find("", signal),
      enabled: open,
      staleTime: fresh,
    })),
  });
  const answers = useQueries({
    queries: sources.map(({ title, find }, index) => ({
      queryKey: ["palette", title, late],
      queryFn: ({ signal }: { signal: AbortSignal }) => find(late, signal),
      enabled: open && wanted[index] === true && late !== "",
      placeholderData: keepPreviousData,
    })),
  });
  const groups = sources.map(({ title }, index) => {
    const have = known[index]?.data ?? [];
    return {
      title,
      commands: words ? fitting(have, answers[index]?.data ?? [], words) : have.slice(0, most),
    };
  });
  const shown = groups.filter(({ commands }, index) => wanted[index] && commands.length && (words || prefix));
  const asked = (words ? answers : known).filter((_, index) => wanted[index]);
  return {
    groups: shown,
    latest: known[sources.indexOf(sessionSource)]?.data ?? [],
    searching: asked.some(({ isFetching }) => isFetching),
    error: asked.find(({ error }) => error)?.error,
  };
}

/** Those that bear the words first; then those the server found by what is in them. */
function fitting(known: Command[], found: Command[], words: string): Command[] {
  const all = new Map([...found, ...known].map((command) => [command.id, command]));
  const bearing = best([...all.values()], words);
  const others = found.filter((command) => !bearing.includes(all.get(command.id) ?? command));
  return [...bearing, ...others].slice(0, most);
}
