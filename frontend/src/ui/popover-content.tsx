import { Popover as Radix } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { type FloatingProps, keepForButton } from "./opener";

export function PopoverContent(props: FloatingProps & { children: ReactNode }) {
  const { button, labelledBy, onClose, children } = props;
  const anchor = useRef(button);
  return (
    <Radix.Root open onOpenChange={onClose}>
      <Radix.Anchor virtualRef={anchor} />
      <Radix.Portal>
        <Radix.Content
          data-overlay=""
          aria-labelledby={labelledBy}
          align="end"
          sideOffset={6}
          collisionPadding={16}
          onPointerDownOutside={keepForButton(button)}
          onFocusOutside={keepForButton(button)}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            button.focus();
          }}
          className="on-overlay layer-popover rise-in flex w-form max-w-full flex-col gap-3 rounded-lg bg-overlay p-4 shadow-overlay"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
