// The answer that pasted output speaks for.
import { useEffect, useState } from "react";
import type { Pattern } from "@/graph/document.gen";
import type { Suggestion } from "@/graph/suggest";
import { asksValue } from "@/graph/walk";
import { announce } from "@/lib/announce";
import { answersOf } from "./answers";
import { type Here, useView } from "./player-context";

/** Its number on the card, and the line of the output that says so. */
export type Pointed = { exit: string; number: number; line: number };

/** Read only when something is pasted. Nothing moves by it. */
export function useSuggestion(here: Here): Pointed | null {
  const { output } = useView();
  const [found, setFound] = useState<{ output: string; suggestion: Suggestion | null } | null>(null);
  const patterns = patternsOf(here);
  const words = patterns.length ? output : null;
  const asked = JSON.stringify(patterns);
  useEffect(() => {
    if (!words) return;
    let current = true;
    // Without it the output is only shown: it comes from the network once.
    import("@/graph/suggest").then(
      ({ suggest }) =>
        current && setFound({ output: words.id, suggestion: suggest(JSON.parse(asked), words.text) }),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [words, asked]);
  const suggestion = found && found.output === output?.id ? found.suggestion : null;
  const answer = answersOf(here).find(({ exit }) => exit.id === suggestion?.exit);
  const told =
    suggestion && answer && `Line ${suggestion.line} matches answer ${answer.number}, ${answer.exit.label}`;
  useEffect(() => {
    if (told) announce(told);
  }, [told]);
  return suggestion && answer ? { exit: answer.exit.id, number: answer.number, line: suggestion.line } : null;
}

/** Of the answers that are offered now. */
function patternsOf(here: Here): Pattern[] {
  const { node } = here;
  if (!("check" in node) || !node.check || asksValue(node)) return [];
  const offered = new Set(answersOf(here).map(({ exit }) => exit.id));
  return node.check.patterns.filter(({ exit }) => offered.has(exit));
}
