import { ArrowLeft, type LucideIcon, NotebookPen, SkipForward, SquareTerminal } from "lucide-react";
import { useState } from "react";
import { announce } from "@/lib/announce";
import { useHotkeys } from "@/lib/hotkeys";
import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";
import { IconButton } from "@/ui/icon-button";
import { useToast } from "@/ui/toast";
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

/** What one can do at a step besides answering it. */
function useTools(here: Here, onWrite: (kind: WritingKind) => void): Tool[] {
  const player = usePlayer();
  const view = useView();
  const before = view.path.at(-2);
  const cannotSkip = skipRefusal(here);
  const back = () => before !== undefined && player.say({ kind: "went_back", to: before });
  return [
    {
      name: "Back",
      title: "Go back one step",
      icon: ArrowLeft,
      keys: "backspace",
      blocked: before ? null : "This is the first step.",
      run: back,
    },
    {
      name: "Note",
      title: "Write a note on this step",
      icon: NotebookPen,
      keys: "n",
      blocked: null,
      run: () => onWrite("note"),
    },
    {
      name: "Output",
      title: "Paste output",
      icon: SquareTerminal,
      keys: "v",
      blocked: null,
      run: () => onWrite("output"),
    },
    {
      name: "Skip",
      title: "Skip this step with a reason",
      icon: SkipForward,
      keys: "x",
      blocked: cannotSkip,
      run: () => onWrite("skip"),
    },
  ];
}

interface StepToolsProps {
  here: Here;
  onWrite: (kind: WritingKind) => void;
}

/** The foot of the step card. A tool that is blocked says why when it is pressed. */
export function StepFoot({ here, onWrite }: StepToolsProps) {
  const [reason, setReason] = useState<string | null>(null);
  const tools = useTools(here, onWrite);
  const use = ({ blocked, run }: Tool) => {
    setReason(blocked);
    if (blocked) announce(blocked);
    else run();
  };
  useHotkeys(
    tools.map((tool) => ({
      keys: tool.keys,
      title: tool.title,
      group: "This session",
      run: () => use(tool),
    })),
  );
  return (
    <div className="-mx-2 flex flex-wrap items-center gap-1 phone:hidden">
      {tools.map((tool) => (
        <span key={tool.name} className="first:mr-auto">
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

/** The same tools as a bar at the bottom of a phone. */
export function StepActions({ here, onWrite }: StepToolsProps) {
  const toast = useToast();
  return useTools(here, onWrite).map(({ name, title, icon, blocked, run }) => (
    <IconButton
      key={name}
      icon={icon}
      label={title}
      className={cx(blocked && "opacity-50")}
      onClick={() => (blocked ? toast({ text: blocked }) : run())}
    />
  ));
}
