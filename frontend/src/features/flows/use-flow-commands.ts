// What the command palette offers while flows are on the screen.
import { useMemo, useRef } from "react";
import { type Command, useScreenCommands } from "@/lib/commands";

type Offered = Omit<Command, "run"> & { run: () => void };

/** The commands may be new at every drawing; the palette is told when others are offered. */
export function useFlowCommands(title: string, offered: Offered[]): void {
  const latest = useRef(offered);
  latest.current = offered;
  const names = offered.map(({ id, title: name }) => `${id} ${name}`).join("\n");
  const group = useMemo(
    () => ({
      title,
      commands: names
        ? latest.current.map((command) => ({
            ...command,
            run: () => latest.current.find(({ id }) => id === command.id)?.run(),
          }))
        : [],
    }),
    [title, names],
  );
  useScreenCommands(group);
}
