import { lazy, type ReactNode, Suspense } from "react";
import { type Trigger, useOpener } from "./opener";

interface PopoverProps {
  /** A button, or a component that passes its props on to one. */
  trigger: Trigger;
  children: ReactNode;
}

const load = () => import("./popover-content");
const PopoverContent = lazy(load);

/** Something to read beside the button that asks for it. */
export function Popover({ trigger, children }: PopoverProps) {
  const { opener, floating } = useOpener(trigger, "dialog", load);
  return (
    <>
      {opener}
      {floating && (
        <Suspense>
          <PopoverContent {...floating}>{children}</PopoverContent>
        </Suspense>
      )}
    </>
  );
}
