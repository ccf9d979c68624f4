// How a session rests, ends and goes on: what can be done now, by key, by menu and by the palette.
import {
  CirclePause,
  CirclePlay,
  CircleX,
  Hourglass,
  type LucideIcon,
  RotateCcw,
  Undo2,
  UserRoundCog,
} from "lucide-react";
import { useMemo, useRef } from "react";
import { announce } from "@/lib/announce";
import { useScreenCommands } from "@/lib/commands";
import { useHotkeys } from "@/lib/hotkeys";
import { useToast } from "@/ui/toast";
import { isClosed } from "../lifecycle";
import type { Said, State, Status } from "../types";
import { undoLeft } from "../undo";
import { useNow } from "../use-now";
import { usePlayer, useView } from "./player-context";

/** What is asked before it is done. */
export type Asked = "wait" | "abandon" | "reopen" | "client";

export interface Deed {
  id: string;
  title: string;
  icon: LucideIcon;
  keys: string;
  run: () => void;
}

/** Says one thing and what became of it: aloud, and where it is refused on the screen. */
export function useSay(): (payload: Said, done: string) => boolean {
  const player = usePlayer();
  const toast = useToast();
  return (payload, done) => {
    const refusal = player.say(payload);
    announce(refusal ?? done);
    if (refusal) toast({ text: refusal, kind: "error" });
    return refusal === null;
  };
}

/** Ends a pause or a wait; pauses what runs. */
export function useRest(): () => void {
  const { status } = useView();
  const say = useSay();
  return () => {
    if (status === "waiting") say({ kind: "waiting_ended" }, "Waiting has ended");
    else if (status === "paused") say({ kind: "resumed" }, "Resumed");
    else say({ kind: "paused" }, "Paused");
  };
}

export function useUndo(): () => void {
  const say = useSay();
  return () =>
    void say({ kind: "reopened", reason: null, undo: true }, "Resolution undone. The session goes on");
}

const often = 10_000;

export function useCourse(ask: (what: Asked) => void): Deed[] {
  const view = useView();
  const rest = useRest();
  const undo = useUndo();
  const now = useNow(often);
  const deeds = [
    ...restDeeds(view.status, { rest, ask }),
    ...(isClosed(view.status) ? closedDeeds(view, now, { undo, ask }) : openDeeds(view, ask)),
  ];
  useHotkeys(deeds.map(({ keys, title, run }) => ({ keys, title, run, group: "This session" })));
  // In the waiting state the key that began it ends it too.
  const waiting = view.status === "waiting";
  useHotkeys([{ keys: "w", title: "Go on", group: "This session", enabled: waiting, run: rest }]);
  useCommands(deeds);
  return deeds;
}

type Doing = { rest: () => void; ask: (what: Asked) => void };

const pauses: Partial<Record<Status, Pick<Deed, "title" | "icon">>> = {
  active: { title: "Pause", icon: CirclePause },
  paused: { title: "Resume", icon: CirclePlay },
  waiting: { title: "Go on", icon: CirclePlay },
};

function restDeeds(status: Status, { rest, ask }: Doing): Deed[] {
  const pause = pauses[status];
  if (!pause) return [];
  const wait = { id: "wait", title: "Wait for somebody", icon: Hourglass, keys: "w", run: () => ask("wait") };
  return [{ id: "pause", ...pause, keys: "p", run: rest }, ...(status === "active" ? [wait] : [])];
}

function openDeeds({ client }: State, ask: Doing["ask"]): Deed[] {
  const title = client ? "Change the client" : "Set the client";
  return [
    { id: "client", title, icon: UserRoundCog, keys: "k", run: () => ask("client") },
    {
      id: "abandon",
      title: "Abandon the session",
      icon: CircleX,
      keys: "shift+a",
      run: () => ask("abandon"),
    },
  ];
}

function closedDeeds(
  view: State,
  now: number,
  { undo, ask }: { undo: () => void; ask: Doing["ask"] },
): Deed[] {
  const taken = { id: "undo", title: "Undo the resolution", icon: Undo2, keys: "z", run: undo };
  const reopen = {
    id: "reopen",
    title: "Reopen the session",
    icon: RotateCcw,
    keys: "r",
    run: () => ask("reopen"),
  };
  return undoLeft(view, now) > 0 ? [taken, reopen] : [reopen];
}

/** In the palette; what they do is looked up when they are run. */
function useCommands(deeds: Deed[]): void {
  const latest = useRef(deeds);
  latest.current = deeds;
  const titles = deeds.map(({ title }) => title).join("\n");
  const group = useMemo(
    () => ({
      title: "Pause, wait, end",
      commands: titles
        ? latest.current.map((deed) => ({ ...deed, run: () => runOf(latest.current, deed.id) }))
        : [],
    }),
    [titles],
  );
  useScreenCommands(group);
}

function runOf(deeds: Deed[], id: string): void {
  deeds.find((deed) => deed.id === id)?.run();
}
