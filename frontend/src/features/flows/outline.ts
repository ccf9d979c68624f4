// Lays a flow out for reading: every node once, below the answer that reaches it first; later mentions point back.
import type { Document, Exit } from "@/graph/document.gen";
import { exits, type Node, node } from "@/graph/walk";

/** Where an answer leads: to entries that follow below it, or to a number that stands elsewhere. */
export type Way = { exit: Exit; to: number; title: string; below: Entry[] };

export type Entry = { number: number; node: Node; ways: Way[] };

export function outline(document: Document): Entry[] {
  const numbers = new Map<string, number>();

  function chain(id: string): Entry[] {
    const here = node(document, id);
    const number = numbers.size + 1;
    numbers.set(id, number);
    const [only, ...others] = exits(here);
    if (only && others.length === 0 && !only.when && !numbers.has(only.to)) {
      return [{ number, node: here, ways: [] }, ...chain(only.to)];
    }
    return [{ number, node: here, ways: exits(here).map(way) }];
  }

  function way(exit: Exit): Way {
    const known = numbers.get(exit.to);
    const below = known ? [] : chain(exit.to);
    return { exit, to: known ?? below[0]?.number ?? 0, title: node(document, exit.to).title, below };
  }

  return chain(document.start);
}

/** How a flow begins: its steps up to the first that asks. What a subflow asks is its own matter, so the way leads on. */
export function opening(document: Document, most: number): Entry[] {
  const steps: Entry[] = [];
  let entries = outline(document);
  while (entries.length && steps.length < most) {
    const last = entries.at(-1);
    const goesOn = last?.node.kind === "subflow";
    steps.push(...entries.slice(0, -1), ...(last ? [goesOn ? { ...last, ways: [] } : last] : []));
    entries = (goesOn && last.ways.find(({ below }) => below.length)?.below) || [];
  }
  return steps.slice(0, most);
}
