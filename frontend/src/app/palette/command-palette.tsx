import { type ReactNode, useState } from "react";
import { useNavigate } from "react-router";
import { sentence } from "@/api/errors";
import type { Command } from "@/lib/commands";
import { useOnline } from "@/lib/use-online";
import { Palette } from "@/ui/palette";
import { useGroups } from "./groups";

interface CommandPaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onKeys: () => void;
}

export function CommandPalette({ open, onOpenChange, onKeys }: CommandPaletteProps) {
  const [query, setQuery] = useState("");
  const navigate = useNavigate();
  const online = useOnline();
  const { groups, searching, error, words, ran } = useGroups(query, open, onKeys);
  const change = (next: boolean) => {
    setQuery("");
    onOpenChange(next);
  };
  const run = (command: Command) => {
    change(false);
    ran(command);
    command.run(navigate);
  };
  return (
    <Palette
      open={open}
      onOpenChange={change}
      query={query}
      onQueryChange={setQuery}
      groups={groups}
      words={words}
      hint={
        <>
          <Sign>&gt;</Sign> commands, <Sign>#</Sign> sessions, <Sign>@</Sign> clients
        </>
      }
      empty={emptyWords(searching, words)}
      warning={warningOf(online, error)}
      onRun={run}
    />
  );
}

function emptyWords(searching: boolean, words: string): string {
  if (searching) return "Searching";
  return words ? "Nothing matches these words. Fewer words find more." : "There are none yet.";
}

/** What is at hand is searched in any case. */
function warningOf(online: boolean, error: unknown): string | null {
  if (!online) return "No connection. Only commands and what was loaded before are searched.";
  return error ? `Not everything was searched. ${sentence(error)}` : null;
}

function Sign({ children }: { children: ReactNode }) {
  return <span className="font-mono text-ink-2">{children}</span>;
}
