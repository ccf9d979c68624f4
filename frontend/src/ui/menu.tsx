import { lazy, Suspense } from "react";
import type { MenuEntry } from "./menu-entry";
import { type Trigger, useOpener } from "./opener";

interface MenuProps {
  /** A button, or a component that passes its props on to one. */
  trigger: Trigger;
  side?: "top" | "right" | "bottom";
  align?: "start" | "end";
  entries: MenuEntry[];
}

const load = () => import("./menu-content");
const MenuContent = lazy(load);

export function Menu({ trigger, side = "bottom", align = "end", entries }: MenuProps) {
  const { opener, floating } = useOpener(trigger, "menu", load);
  return (
    <>
      {opener}
      {floating && (
        <Suspense>
          <MenuContent {...floating} side={side} align={align} entries={entries} />
        </Suspense>
      )}
    </>
  );
}
