// The notes of a session in the place of its work: in the address, so that back and links lead there.
import { FileText } from "lucide-react";
import { useMemo, useRef } from "react";
import { useSearchParams } from "react-router";
import { type Command, useScreenCommands } from "@/lib/commands";
import { useHotkeys } from "@/lib/hotkeys";

export function useNotesView(): [boolean, (shown: boolean) => void] {
  const [address, setAddress] = useSearchParams();
  const shown = address.get("view") === "notes";
  const show = (next: boolean) => {
    setAddress((now) => {
      const words = new URLSearchParams(now);
      if (next) words.set("view", "notes");
      else words.delete("view");
      return words;
    });
  };
  useHotkeys([
    { keys: "d", title: "Read the notes", group: "This session", enabled: !shown, run: () => show(true) },
  ]);
  const latest = useRef(show);
  latest.current = show;
  const group = useMemo(() => {
    const read = {
      id: "notes",
      title: "Read the notes",
      icon: FileText,
      keys: "d",
      run: () => latest.current(true),
    };
    const leave = {
      ...read,
      title: "Back to the session",
      keys: "backspace",
      run: () => latest.current(false),
    };
    const commands: Command[] = [shown ? leave : read];
    return { title: "Notes", commands };
  }, [shown]);
  useScreenCommands(group);
  return [shown, show];
}
