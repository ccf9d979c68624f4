// From the search field of a page, and from anywhere else on it, into its list: there the arrows are the list's own.
import type { KeyboardEvent } from "react";
import { useHotkeys } from "./hotkeys";

export function enterRows(): void {
  const rows = [...document.querySelectorAll<HTMLElement>("main [data-row]")];
  if (!rows.some((row) => row.closest("ul")?.contains(document.activeElement))) rows[0]?.focus();
}

/** `title`: what the key map says. Goes on the search field. */
export function useRowEntry(title: string) {
  useHotkeys([{ keys: "arrowdown", title, group: "This page", run: enterRows }]);
  return {
    onKeyDown: (event: KeyboardEvent) => {
      if (event.nativeEvent.isComposing || !["ArrowDown", "Enter"].includes(event.key)) return;
      enterRows();
      event.preventDefault();
    },
  };
}
