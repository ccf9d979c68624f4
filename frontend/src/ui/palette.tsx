/** The look and the keys of the command palette. What is in it comes from outside. */
import { Search } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type KeyboardEvent, type ReactNode, useDeferredValue, useId, useState } from "react";
import type { Command, CommandGroup } from "@/lib/commands";
import { rank } from "@/lib/rank";
import { returnFocus } from "./focus-return";
import { Kbd } from "./kbd";
import { PaletteGroup } from "./palette-group";
import { Scrim } from "./scrim";

interface PaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** What it is for: its name, and the words in its empty field. */
  label?: string;
  /** At the right of its foot. */
  hint: ReactNode;
  query: string;
  /** What of the query is looked for. */
  words?: string;
  onQueryChange: (query: string) => void;
  groups: CommandGroup[];
  /** Shown when no group has anything. */
  empty: ReactNode;
  /** Why it does not find everything. */
  warning?: string | null;
  onRun: (command: Command) => void;
}

export function Palette({ open, onOpenChange, ...content }: PaletteProps) {
  const { label = "Search or run a command" } = content;
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Scrim className="layer-palette" />
        <Radix.Content
          data-overlay=""
          onCloseAutoFocus={returnFocus}
          aria-describedby={undefined}
          className="on-overlay layer-palette pointer-events-auto fade-in fixed inset-x-0 top-palette-top mx-auto flex max-h-3/5 w-full max-w-palette flex-col overflow-hidden rounded-lg bg-overlay shadow-overlay phone:inset-y-0 phone:max-h-none phone:rounded-none"
        >
          <Radix.Title className="sr-only">{label}</Radix.Title>
          <Finder {...content} label={label} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const none: CommandGroup[] = [];

type FinderProps = Omit<PaletteProps, "open" | "onOpenChange"> & { label: string };

function Finder(props: FinderProps) {
  const { label, hint, query, words = query, onQueryChange, groups, empty, warning, onRun } = props;
  const id = useId();
  // The field is there first, and what is typed stands in it first; Enter takes of what fits by then.
  const drawn = useDeferredValue(groups, none);
  const [chosen, choose] = useState<string>();
  const commands = groups.flatMap((group) => group.commands);
  const current = commands.find((command) => command.id === chosen) ?? bestOf(commands, words);
  // What is looked up comes late and need not bear the words: it does not take the place of what does.
  if (current && current.id !== chosen && rank(words, current.title)) choose(current.id);
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && current) choose(commands.at((commands.indexOf(current) + step) % commands.length)?.id);
    else if (event.key === "Enter" && current) onRun(current);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className="flex items-center gap-3 border-b border-line px-4">
        <Search aria-hidden="true" className="text-ink-3" />
        <input
          role="combobox"
          aria-label={label}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={current && `${id}-${current.id}`}
          placeholder={label}
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => {
            onQueryChange(event.target.value);
            choose(undefined);
          }}
          onKeyDown={keys}
          className="h-12 min-w-0 flex-1 bg-transparent text-md outline-none"
        />
        <Radix.Close className="rounded-sm text-xs text-ink-2 touch:h-touch touch:px-2">
          <Kbd keys="escape" />
          <span className="hidden touch:inline">Close</span>
        </Radix.Close>
      </div>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label="Results"
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-2"
      >
        {drawn.map((group) => (
          <PaletteGroup
            key={group.title}
            id={id}
            group={group}
            query={words}
            current={current}
            onPoint={({ id: pointed }) => choose(pointed)}
            onRun={onRun}
          />
        ))}
      </div>
      <div role="status" className="flex flex-col gap-2 px-4 text-ink-2 not-empty:pb-4">
        {!commands.length && <p>{empty}</p>}
        {warning && <p className="text-warning">{warning}</p>}
      </div>
      <Foot hint={hint} />
    </>
  );
}

/** The one that fits the words best; of those that fit alike the first. */
function bestOf(commands: Command[], words: string): Command | undefined {
  if (!words.trim()) return commands[0];
  const fits = commands.map((command) => rank(words, command.title)?.score ?? Number.NEGATIVE_INFINITY);
  return commands[fits.indexOf(Math.max(...fits))];
}

function Foot({ hint }: { hint: ReactNode }) {
  return (
    <div className="flex items-center gap-4 border-t border-line px-4 py-2 text-xs text-ink-3 touch:hidden">
      <span className="flex items-center gap-1">
        <Kbd keys="arrowup" />
        <Kbd keys="arrowdown" /> move
      </span>
      <span className="flex items-center gap-1">
        <Kbd keys="enter" /> run
      </span>
      <span className="ml-auto">{hint}</span>
    </div>
  );
}
