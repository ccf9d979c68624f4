import { useState } from "react";

/** Which one of a list is being changed, and which one was last: its button gets the focus back. */
export function useEditing() {
  const [editing, setEditing] = useState<string | null>(null);
  const [last, setLast] = useState<string | null>(null);
  return {
    editing,
    last,
    edit: (which: string) => setEditing(which),
    leave: () => {
      setLast(editing);
      setEditing(null);
    },
  };
}

/** Stands for the one that is being added. */
export const added = "+";
