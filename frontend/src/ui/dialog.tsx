import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { returnFocus } from "./focus-return";
import { IconButton } from "./icon-button";
import { Scrim } from "./scrim";
import { ToastPlace } from "./toast";

const widths = {
  sm: "max-w-dialog-sm",
  md: "max-w-dialog-md phone:h-sheet",
  lg: "max-w-dialog-lg phone:h-sheet",
};

interface OverlayProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** One line of context under the title. */
  context?: ReactNode;
  /** Buttons at the right end: default, then primary. */
  foot?: ReactNode;
  children: ReactNode;
}

interface DialogProps extends OverlayProps {
  size?: keyof typeof widths;
  /** Holds nothing one can go to: the focus is on what is read, so that the keys scroll it. */
  onlyRead?: boolean;
}

/** A dialog in the middle; below 640 px a sheet whose foot stays in place. */
export function Dialog({ size = "sm", ...props }: DialogProps) {
  return (
    <Overlay
      {...props}
      className={cx(
        "fade-in top-1/2 left-1/2 max-h-sheet w-full -translate-x-1/2 -translate-y-1/2 rounded-lg phone:sheet-in phone:top-auto phone:bottom-0 phone:left-0 phone:max-w-none phone:translate-none phone:rounded-b-none",
        widths[size],
      )}
    />
  );
}

interface DrawerProps extends OverlayProps {
  side?: "right" | "bottom";
}

/** A panel that slides in from an edge, for what a wide screen shows beside the work. */
export function Drawer({ side = "right", ...props }: DrawerProps) {
  const right = "slide-in inset-y-0 right-0 w-full max-w-dialog-sm";
  const bottom = "sheet-in inset-x-0 bottom-0 max-h-sheet rounded-t-lg";
  return <Overlay {...props} className={side === "right" ? right : bottom} />;
}

function Overlay({
  open,
  onOpenChange,
  title,
  context,
  foot,
  children,
  className,
  onlyRead,
}: Omit<DialogProps, "size"> & { className: string }) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Scrim className="layer-dialog" />
        <Radix.Content
          data-overlay=""
          onOpenAutoFocus={focusContent}
          onCloseAutoFocus={returnFocus}
          {...(context ? {} : { "aria-describedby": undefined })}
          className={cx(
            "on-overlay layer-dialog pointer-events-auto fixed flex flex-col overflow-hidden bg-overlay outline-none shadow-overlay",
            className,
          )}
        >
          <header className="py-4 pr-14 pl-5 wrap-anywhere">
            <Radix.Title className="text-lg font-strong">{title}</Radix.Title>
            {context && <Radix.Description className="text-ink-2">{context}</Radix.Description>}
          </header>
          <div
            {...(onlyRead && { tabIndex: 0 })}
            className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 pb-5 -outline-offset-2"
          >
            {children}
          </div>
          <ToastPlace className="px-5" />
          {foot && (
            <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3">
              {foot}
            </footer>
          )}
          <Radix.Close asChild>
            <IconButton
              icon={X}
              label="Close"
              keys="escape"
              className="absolute top-3 right-3 touch:top-1.5 touch:right-2"
              data-close=""
            />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The focus goes to the first control of the content, never to the cross; without one, to the dialog itself. */
function focusContent(event: Event) {
  event.preventDefault();
  const dialog = event.currentTarget as HTMLElement;
  const controls = "input, textarea, select, button, a[href], [tabindex='0']";
  const first = dialog.querySelector<HTMLElement>(`:is(${controls}):not([data-close], :disabled)`);
  (first ?? dialog).focus();
}
