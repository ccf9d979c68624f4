import { Pencil, Plus, X } from "lucide-react";
import type { ReactNode, RefObject } from "react";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Section } from "@/ui/layout";
import { added } from "./use-editing";

interface PartSectionProps {
  title: string;
  /** One of them: "fact". */
  one: string;
  count: number;
  may: boolean;
  parts: {
    add: RefObject<HTMLButtonElement | null>;
    editing: string | null;
    last: string | null;
    edit: (which: string) => void;
  };
  children: ReactNode;
}

/** Parts of a client, to which one may be added. */
export function PartSection({ title, one, count, may, parts, children }: PartSectionProps) {
  const { add, editing, last, edit } = parts;
  return (
    <Section
      title={title}
      count={count || ""}
      aside={
        may &&
        editing !== added && (
          <Button
            ref={add}
            size="sm"
            icon={Plus}
            autoFocus={last === added}
            aria-label={`Add a ${one}`}
            onClick={() => edit(added)}
          >
            Add
          </Button>
        )
      }
    >
      {children}
    </Section>
  );
}

export interface PartActions {
  edit: () => void;
  remove: () => void;
}

interface PartButtonsProps {
  name: string;
  actions: PartActions | false;
  /** It was changed last, and gets the focus back. */
  focused: boolean;
}

export function PartButtons({ name, actions, focused }: PartButtonsProps) {
  if (!actions) return null;
  return (
    <span className="flex shrink-0 self-start">
      <IconButton
        size="sm"
        icon={Pencil}
        label={`Change ${name}`}
        autoFocus={focused}
        onClick={actions.edit}
      />
      <IconButton size="sm" icon={X} label={`Remove ${name}`} onClick={actions.remove} />
    </span>
  );
}
