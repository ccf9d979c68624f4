import { later } from "./later";
import type { MenuEntry } from "./menu-entry";
import { type Trigger, useOpener } from "./opener";

interface MenuProps {
  /** A button, or a component that passes its props on to one. */
  trigger: Trigger;
  side?: "top" | "right" | "bottom";
  align?: "start" | "end";
  entries: MenuEntry[];
}

const MenuContent = later(async () => (await import("./menu-content")).MenuContent);

export function Menu({ trigger, side = "bottom", align = "end", entries }: MenuProps) {
  const { opener, floating } = useOpener(trigger, "menu", MenuContent.ahead);
  return (
    <>
      {opener}
      {floating && (
        <MenuContent {...floating} side={side} align={align} entries={entries} onLost={floating.onClose} />
      )}
    </>
  );
}
