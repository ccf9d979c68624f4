/** A button that opens something floating whose code is fetched when one is about to press it. */
import { cloneElement, type ReactElement, useId, useRef, useState } from "react";

export type Trigger = ReactElement<React.ButtonHTMLAttributes<HTMLButtonElement>>;

export interface FloatingProps {
  /** The button: what floats is placed at it, named after it, and gives the focus back to it. */
  button: HTMLButtonElement;
  labelledBy: string;
  onClose: () => void;
}

export function useOpener(trigger: Trigger, kind: "menu" | "dialog", load: () => Promise<unknown>) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const own = trigger.props;
  const fetchAhead = () => void load();
  const opener = cloneElement(trigger, {
    id,
    "aria-haspopup": kind,
    "aria-expanded": open,
    ...{ "data-state": open ? "open" : "closed" },
    onPointerEnter: (event) => {
      own.onPointerEnter?.(event);
      fetchAhead();
    },
    onFocus: (event) => {
      own.onFocus?.(event);
      fetchAhead();
    },
    onClick: (event) => {
      button.current = event.currentTarget;
      setOpen(!open);
    },
  });
  const floating = open &&
    button.current && { button: button.current, labelledBy: id, onClose: () => setOpen(false) };
  return { opener, floating };
}

/** For the layers of the kit: a press on the button closes by the button's own click, not twice. */
export function keepForButton(button: HTMLElement) {
  return (event: { target: EventTarget | null; preventDefault: () => void }) => {
    if (event.target instanceof Node && button.contains(event.target)) event.preventDefault();
  };
}
