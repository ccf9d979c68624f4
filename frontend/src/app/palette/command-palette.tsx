import { useState } from "react";
import { useNavigate } from "react-router";
import type { Command } from "@/lib/commands";
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
  const { groups, searching } = useGroups(query, open, onKeys);
  const change = (next: boolean) => {
    setQuery("");
    onOpenChange(next);
  };
  const run = (command: Command) => {
    change(false);
    command.run(navigate);
  };
  return (
    <Palette
      open={open}
      onOpenChange={change}
      query={query}
      onQueryChange={setQuery}
      groups={groups}
      empty={searching ? "Searching" : "Nothing fits these words. Fewer words find more."}
      onRun={run}
    />
  );
}
