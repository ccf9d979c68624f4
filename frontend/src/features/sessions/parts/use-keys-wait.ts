// The keys of a step that is not there yet: none of them is dropped without a word.
import { useHotkeys } from "@/lib/hotkeys";
import { useToast } from "@/ui/toast";

const keys = [..."123456789", "enter", "backspace", ..."cejnovx"];

export function useKeysWait(waiting: boolean): void {
  const toast = useToast();
  const run = () => toast({ text: "The step is not here yet. Press the key again in a moment." });
  useHotkeys(
    keys.map((key) => ({ keys: key, title: "Wait for the step", group: "This step", enabled: waiting, run })),
  );
}
