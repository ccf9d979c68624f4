import {
  ArrowLeft,
  Ellipsis,
  type LucideIcon,
  NotebookPen,
  Paperclip,
  Plus,
  Route,
  SkipForward,
  SquareTerminal,
} from "lucide-react";
import { useState } from "react";
import { announce } from "@/lib/announce";
import { useHotkeys } from "@/lib/hotkeys";
import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";
import { IconButton } from "@/ui/icon-button";
import { Menu } from "@/ui/menu";
import { useToast } from "@/ui/toast";
import { askedBefore } from "../progress";
import { type Here, skipRefusal, usePlayer, useView } from "./player-context";
import type { WritingKind } from "./writing";

interface Tool {
  name: string;
  title: string;
  icon: LucideIcon;
  keys: string;
  /** Why it cannot be used now. */
  blocked: string | null;
  run: () => void;
}

interface StepToolsProps {
  here: Here;
  onWrite: (kind: WritingKind) => void;
  onJump: () => void;
}

/** What one can do at a step besides answering it. */
function useTools({ here, onWrite, onJump }: StepToolsProps): Tool[] {
  const player = usePlayer();
  const before = askedBefore(useView());
  const write = (kind: WritingKind) => ({ blocked: null, run: () => onWrite(kind) });
  return [
    {
      ...{ name: "Back", title: "Go back one step", icon: ArrowLeft, keys: "backspace" },
      blocked: before === null ? "This is the first step." : null,
      run: () => before !== null && player.say({ kind: "went_back", to: before }),
    },
    { name: "Jump", title: "Jump to any step", icon: Route, keys: "j", blocked: null, run: onJump },
    { name: "Note", title: "Write a note on this step", icon: NotebookPen, keys: "n", ...write("note") },
    { name: "Output", title: "Paste output", icon: SquareTerminal, keys: "v", ...write("output") },
    {
      name: "Evidence",
      title: "Add evidence to this step",
      icon: Paperclip,
      keys: "e",
      ...write("evidence"),
    },
    { name: "Own step", title: "Add a step of your own", icon: Plus, keys: "o", ...write("own") },
    {
      ...{ name: "Skip", title: "Skip this step with a reason", icon: SkipForward, keys: "x" },
      ...write("skip"),
      blocked: skipRefusal(here),
    },
  ];
}

/** These are there without a step too: the session page binds their keys. */
const ofSession = ["Jump", "Own step"];

/** The foot of the step card. A tool that is blocked says why when it is pressed. */
export function StepFoot(props: StepToolsProps) {
  const [reason, setReason] = useState<string | null>(null);
  const tools = useTools(props);
  const use = ({ blocked, run }: Tool) => {
    setReason(blocked);
    if (blocked) announce(blocked);
    else run();
  };
  useHotkeys(
    tools
      .filter(({ name }) => !ofSession.includes(name))
      .map((tool) => ({ keys: tool.keys, title: tool.title, group: "This step", run: () => use(tool) })),
  );
  return (
    <div className="-mx-2 flex flex-wrap items-center gap-1 phone:hidden">
      {tools.map((tool) => (
        <span key={tool.name} className={cx(tool.name === "Jump" && "mr-auto")}>
          <Button
            kind="ghost"
            size="sm"
            icon={tool.icon}
            keys={tool.keys}
            className="off:bg-transparent"
            aria-disabled={tool.blocked ? true : undefined}
            title={tool.blocked ?? undefined}
            onClick={() => use(tool)}
          >
            {tool.name}
          </Button>
        </span>
      ))}
      {reason && <p className="w-full px-2 text-right text-xs text-ink-3">{reason}</p>}
    </div>
  );
}

/** On a phone there is room for these; the others are in a menu. */
const inBar = ["Back", "Note", "Output", "Evidence"];

/** The same tools as a bar at the bottom of a phone. */
export function StepActions(props: StepToolsProps) {
  const toast = useToast();
  const tools = useTools(props);
  const use = ({ blocked, run }: Tool) => (blocked ? toast({ text: blocked }) : run());
  const more = tools.filter(({ name }) => !inBar.includes(name));
  return (
    <>
      {tools
        .filter(({ name }) => inBar.includes(name))
        .map((tool) => (
          <IconButton
            key={tool.name}
            icon={tool.icon}
            label={tool.title}
            className={cx(tool.blocked && "opacity-50")}
            onClick={() => use(tool)}
          />
        ))}
      <Menu
        trigger={<IconButton icon={Ellipsis} label="More" />}
        side="top"
        align="start"
        entries={more.map((tool) => ({
          kind: "item",
          label: tool.title,
          icon: tool.icon,
          onSelect: () => use(tool),
        }))}
      />
    </>
  );
}
