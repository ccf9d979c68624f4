/** Puts together what the palette offers: this screen first, then what the server finds, then where to go and what to do. */
import { keepPreviousData, useMutation, useQueries, useQueryClient } from "@tanstack/react-query";
import { Keyboard, LogOut } from "lucide-react";
import { useDeferredValue } from "react";
import { sentence } from "@/api/errors";
import { settingsSections } from "@/features/settings/public";
import { type CommandGroup, useAllScreenCommands } from "@/lib/commands";
import { useToast } from "@/ui/toast";
import { changeTheme } from "../account-actions";
import { places } from "../frame/places";
import { useSignOut } from "../sign-out";
import { themes } from "../theme";
import { narrow } from "./narrow";
import { sources } from "./sources";

export function useGroups(query: string, open: boolean, onKeys: () => void) {
  const own = useOwnGroups(onKeys);
  const screens = useAllScreenCommands();
  const onlyCommands = query.startsWith(">");
  const words = query.replace(/^>/, "").trim();
  const found = useFound(words, open && !onlyCommands);
  return {
    groups: [...narrow(screens, words), ...found.groups, ...narrow(own, words)],
    searching: found.searching,
  };
}

function useFound(words: string, enabled: boolean) {
  const late = useDeferredValue(words);
  const answers = useQueries({
    queries: sources.map((source) => ({
      queryKey: ["palette", source.title, late],
      queryFn: ({ signal }: { signal: AbortSignal }) => source.find(late, signal),
      enabled: enabled && late !== "",
      placeholderData: keepPreviousData,
    })),
  });
  const groups = sources.map(({ title }, index) => ({
    title,
    commands: (words && answers[index]?.data) || [],
  }));
  return {
    groups: groups.filter(({ commands }) => enabled && commands.length),
    searching: answers.some(({ isFetching }) => isFetching),
  };
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
