/** Keeps the commands that fit the words, best first; the order of the groups stays. */
import type { Command, CommandGroup } from "@/lib/commands";
import { rank } from "@/lib/rank";

export function narrow(groups: CommandGroup[], words: string): CommandGroup[] {
  return groups
    .map(({ title, commands }) => ({ title, commands: words ? best(commands, words) : commands }))
    .filter(({ commands }) => commands.length);
}

export function best(commands: Command[], words: string): Command[] {
  return commands
    .flatMap((command) => {
      const fit = rank(words, command.title);
      return fit ? [{ command, score: fit.score }] : [];
    })
    .sort((one, other) => other.score - one.score)
    .map(({ command }) => command);
}
