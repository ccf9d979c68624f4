import { useRef } from "react";
import { useEditing } from "./use-editing";
import { type Removal, useRemoval } from "./use-removal";

/** The parts of a client that are changed one at a time. The focus goes to the button that adds one when one is gone. */
export function useParts<Part>(removal: Omit<Removal<Part>, "onGone">) {
  const add = useRef<HTMLButtonElement>(null);
  const remove = useRemoval({ ...removal, onGone: () => add.current?.focus() });
  return { ...useEditing(), add, remove };
}
