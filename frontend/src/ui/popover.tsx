import type { ReactNode } from "react";
import { later } from "./later";
import { type Trigger, useOpener } from "./opener";

interface PopoverProps {
  /** A button, or a component that passes its props on to one. */
  trigger: Trigger;
  children: ReactNode;
}

const PopoverContent = later(async () => (await import("./popover-content")).PopoverContent);

/** Something to read beside the button that asks for it. */
export function Popover({ trigger, children }: PopoverProps) {
  const { opener, floating } = useOpener(trigger, "dialog", PopoverContent.ahead);
  return (
    <>
      {opener}
      {floating && (
        <PopoverContent {...floating} onLost={floating.onClose}>
          {children}
        </PopoverContent>
      )}
    </>
  );
}
