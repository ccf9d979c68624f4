import { Fragment, useEffect, useRef } from "react";
import type { Command, CommandGroup } from "@/lib/commands";
import { rank } from "@/lib/rank";
import { cx } from "./cx";
import { Kbd } from "./kbd";

interface GroupProps {
  id: string;
  group: CommandGroup;
  query: string;
  current: Command | undefined;
  onPoint: (command: Command) => void;
  onRun: (command: Command) => void;
}

export function PaletteGroup({ id, group, query, current, onPoint, onRun }: GroupProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a listbox groups its options with this role, a fieldset does not
    <div role="group" aria-label={group.title}>
      <p className="px-2 pt-2 pb-1 text-xs font-medium text-ink-3">{group.title}</p>
      {group.commands.map((command) => (
        <Option
          key={command.id}
          id={`${id}-${command.id}`}
          command={command}
          query={query}
          chosen={command === current}
          onPoint={() => onPoint(command)}
          onRun={() => onRun(command)}
        />
      ))}
    </div>
  );
}

interface OptionProps {
  id: string;
  command: Command;
  query: string;
  chosen: boolean;
  onPoint: () => void;
  onRun: () => void;
}

function Option({ id, command, query, chosen, onPoint, onRun }: OptionProps) {
  const ref = useRef<HTMLDivElement>(null);
  const Icon = command.icon;
  useEffect(() => {
    if (chosen) ref.current?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the focus stays in the input, which moves and runs
    <div
      ref={ref}
      id={id}
      role="option"
      aria-selected={chosen}
      onPointerMove={onPoint}
      onClick={onRun}
      className={cx(
        "flex h-9 cursor-default items-center gap-3 rounded-sm px-2 touch:h-touch",
        chosen && "bg-accent-soft",
      )}
    >
      <Icon aria-hidden="true" className="text-ink-3" />
      <span className="cut flex-1">
        <Lit query={query} title={command.title} />
      </span>
      {command.detail && <span className="shrink-0 text-xs text-ink-3 phone:hidden">{command.detail}</span>}
      {command.keys && <Kbd keys={command.keys} />}
    </div>
  );
}

function Lit({ query, title }: { query: string; title: string }) {
  const spans = rank(query, title)?.spans ?? [];
  const ends = [0, ...spans.map(([, to]) => to)];
  return (
    <>
      {spans.map(([from, to], index) => (
        <Fragment key={from}>
          {title.slice(ends[index], from)}
          <mark>{title.slice(from, to)}</mark>
        </Fragment>
      ))}
      {title.slice(ends.at(-1))}
    </>
  );
}
