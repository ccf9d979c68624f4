import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

export type MenuEntry =
  | { kind: "item"; label: string; icon?: LucideIcon; keys?: string; onSelect: () => void }
  /** One of several, with the chosen one ticked; the menu stays open. */
  | {
      kind: "choice";
      label: string;
      value: string;
      options: readonly { value: string; label: string; icon?: LucideIcon }[];
      onChange: (value: string) => void;
    }
  /** Cannot be chosen: whose menu this is. */
  | { kind: "head"; content: ReactNode }
  | { kind: "line" };
