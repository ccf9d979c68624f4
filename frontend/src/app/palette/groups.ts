/** Puts together what the palette offers: this screen first, then what the server finds, then where to go and what to do. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Keyboard, LogOut } from "lucide-react";
import { sentence } from "@/api/errors";
import { settingsSections } from "@/features/settings/public";
import { type Command, type CommandGroup, useAllScreenCommands } from "@/lib/commands";
import { useToast } from "@/ui/toast";
import { changeTheme } from "../account-actions";
import { places } from "../frame/places";
import { useSignOut } from "../sign-out";
import { themes } from "../theme";
import { asked } from "./asked";
import { narrow } from "./narrow";
import { sources } from "./sources";
import { useFound } from "./use-found";
import { useRecent } from "./use-recent";

const mostRecent = 5;

export function useGroups(typed: string, open: boolean, onKeys: () => void) {
  const own = useOwnGroups(onKeys);
  const screens = useAllScreenCommands();
  const [recent, remember] = useRecent();
  const { prefix, words } = asked(typed);
  const found = useFound({ prefix, words }, open);
  const commands = prefix === null || prefix === ">";
  const groups = [
    ...(commands ? narrow(screens, words) : []),
    ...(typed.trim() ? [] : narrow([{ title: "Recent", commands: withLatest(recent, found.latest) }], "")),
    ...found.groups,
    ...(commands ? narrow(own, words) : []),
  ];
  const opened = new Set(sources.map(({ title }) => title));
  /** Only what was found: what else there is stands below in any case. */
  const ran = (command: Command) => {
    const kind = groups.find((group) => group.commands.includes(command))?.title ?? "";
    if (opened.has(kind) || kind === "Recent") remember(command);
  };
  return { ...found, groups, words, ran };
}

/** What one opened by the palette, and then what moved last. */
function withLatest(recent: Command[], latest: Command[]): Command[] {
  const others = latest.filter(({ id }) => !recent.some((command) => command.id === id));
  return [...recent, ...others].slice(0, mostRecent);
}

function useOwnGroups(onKeys: () => void): CommandGroup[] {
  const toast = useToast();
  const queries = useQueryClient();
  const onError = (error: unknown) => toast({ text: sentence(error), kind: "error" });
  const theme = useMutation({ mutationFn: changeTheme(queries), onError });
  const leave = useSignOut();
  const settings = settingsSections.map(({ path, name, icon }) => ({
    path,
    name: `Settings: ${name.toLowerCase()}`,
    icon,
    keys: undefined,
  }));
  const goTo = [...places, ...settings].map(({ path, name, icon, keys }) => ({
    id: `go-${path}`,
    title: name,
    icon,
    keys,
    run: (go: (path: string) => void) => go(path),
  }));
  const looks = themes.map(({ value, label, icon }) => ({
    id: `theme-${value}`,
    title: `Theme: ${label.toLowerCase()}`,
    icon,
    run: () => theme.mutate(value),
  }));
  return [
    { title: "Go to", commands: goTo },
    {
      title: "Do",
      commands: [
        ...looks,
        { id: "keys", title: "Show the keys", icon: Keyboard, keys: "?", run: onKeys },
        { id: "sign-out", title: "Sign out", icon: LogOut, run: leave },
      ],
    },
  ];
}
