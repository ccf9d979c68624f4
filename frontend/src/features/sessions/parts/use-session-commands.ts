// What the command palette offers while a session is on the screen.
import {
  Check,
  CircleCheckBig,
  FileText,
  NotebookPen,
  NotepadText,
  Plus,
  Route,
  SkipForward,
  SquareTerminal,
} from "lucide-react";
import { useMemo, useRef } from "react";
import { asksValue } from "@/graph/walk";
import { type Command, useScreenCommands } from "@/lib/commands";
import { isClosed } from "../lifecycle";
import { answersOf } from "./answers";
import { type Here, usePlayer, useView } from "./player-context";
import type { WritingKind } from "./writing";

interface SessionCommands {
  here: Here | null;
  onWrite: (kind: WritingKind) => void;
  onResolve: () => void;
  onJump: () => void;
  onScratchpad: () => void;
}

export function useSessionCommands({ here, ...actions }: SessionCommands): void {
  const player = usePlayer();
  const { status, flow } = useView();
  const latest = useRef(actions);
  latest.current = actions;
  const group = useMemo(() => {
    const commands: Command[] = [];
    if (here && status === "active") {
      const { step, number: place } = here;
      const detail = `Step ${place}`;
      const answers = asksValue(here.node) ? [] : answersOf(here);
      for (const { exit, number } of answers) {
        const { id, label, detail: more } = exit;
        const say = { kind: "answered", step: step.step, exit: id, value: null } as const;
        const title = `Answer ${number}: ${[label, more && inSentence(more)].filter(Boolean).join(", ")}`;
        commands.push({
          id: `answer-${id}`,
          title,
          icon: Check,
          detail,
          keys: String(number),
          run: () => player.say(say),
        });
      }
      const write = (kind: WritingKind) => () => latest.current.onWrite(kind);
      commands.push(
        { id: "note", title: "Write a note", icon: NotebookPen, detail, keys: "n", run: write("note") },
        {
          id: "output",
          title: "Paste output",
          icon: SquareTerminal,
          detail,
          keys: "v",
          run: write("output"),
        },
        { id: "evidence", title: "Add evidence", icon: FileText, detail, keys: "e", run: write("evidence") },
        { id: "skip", title: "Skip this step", icon: SkipForward, detail, keys: "x", run: write("skip") },
      );
    }
    if (status === "active") {
      const own = () => latest.current.onWrite("own");
      commands.push({ id: "own", title: "Add a step of your own", icon: Plus, keys: "o", run: own });
    }
    if (status === "active" && flow) {
      const jump = () => latest.current.onJump();
      commands.push({ id: "jump", title: "Jump to any step", icon: Route, keys: "j", run: jump });
    }
    const pad = () => latest.current.onScratchpad();
    commands.push({ id: "scratchpad", title: "Scratchpad", icon: NotepadText, keys: "mod+/", run: pad });
    if (!isClosed(status)) {
      const run = () => latest.current.onResolve();
      commands.push({ id: "resolve", title: "Resolve", icon: CircleCheckBig, keys: "mod+enter", run });
    }
    return { title: "This session", commands };
  }, [here, status, flow, player]);
  useScreenCommands(group);
}

/** Words that begin a line, as they stand in the middle of one. Names keep their capitals. */
function inSentence(words: string): string {
  return /^[A-Z][a-z ]/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}
