/** What the command palette can do: shared by the shell, which shows commands, and the features, which give them. */
import type { LucideIcon } from "lucide-react";
import { useEffect, useSyncExternalStore } from "react";

export interface Command {
  id: string;
  title: string;
  icon: LucideIcon;
  /** At the right end: "94 % of 212", "Meridian Dental". */
  detail?: string;
  keys?: string;
  run: (go: (path: string) => void) => void;
}

export interface CommandGroup {
  title: string;
  commands: Command[];
}

/** A group that is looked up on the server. */
export interface CommandSource {
  title: string;
  /** What one types first to search it alone. */
  prefix?: "#" | "@";
  /** Without words: what it has, the latest first, as far as one answer goes. */
  find: (query: string, signal: AbortSignal) => Promise<Command[]>;
}

let screens: CommandGroup[] = [];
const listeners = new Set<() => void>();

function change(next: CommandGroup[]) {
  screens = next;
  for (const listener of listeners) listener();
}

/** Puts a group first in the palette for as long as the calling screen is mounted. Memoise the group. */
export function useScreenCommands(group: CommandGroup): void {
  useEffect(() => {
    change([group, ...screens]);
    return () => change(screens.filter((other) => other !== group));
  }, [group]);
}

export function useAllScreenCommands(): CommandGroup[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => screens,
  );
}
