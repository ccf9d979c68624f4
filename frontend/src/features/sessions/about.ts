// What a session is about, in a line.
import type { State } from "./types";

type Known = Pick<State, "problem" | "flow" | "facts" | "client">;

/** Its problem; where that says no more than the title of the flow, what was found out. Then the client. */
export function about({ problem, flow, facts, client }: Known): string[] {
  const told = firstLine(problem);
  const found = facts.map(({ label, value }) => `${label}: ${value}`).join(", ");
  const words = told === flow?.title && found ? found : told;
  return client ? [words, client.ref.name] : [words];
}

export function firstLine(text: string): string {
  return text.trim().split("\n", 1)[0] ?? "";
}
