/**
 * The name of a control and its key, on hover and on keyboard focus. The control carries its own name, so this is for
 * eyes only and is kept small: it is in every page.
 */
import { cloneElement, type ReactElement, useEffect, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { Kbd } from "./kbd";

type Side = "top" | "right";

interface TooltipProps {
  label: string;
  keys?: string;
  side?: Side;
  /** One element that passes its props on to a control. */
  children: ReactElement<React.HTMLAttributes<HTMLElement>>;
}

const restBefore = 400;
const gap = 6;

export function Tooltip({ label, keys, side = "top", children }: TooltipProps) {
  const [target, setTarget] = useState<HTMLElement | null>(null);
  const timer = useRef(0);
  const hide = () => {
    clearTimeout(timer.current);
    setTarget(null);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  const own = children.props;
  const control = cloneElement(children, {
    onPointerEnter: (event) => {
      own.onPointerEnter?.(event);
      const { currentTarget, pointerType } = event;
      if (pointerType === "mouse") timer.current = window.setTimeout(setTarget, restBefore, currentTarget);
    },
    onFocus: (event) => {
      own.onFocus?.(event);
      if (event.currentTarget.matches(":focus-visible")) setTarget(event.currentTarget);
    },
    onPointerLeave: (event) => {
      own.onPointerLeave?.(event);
      hide();
    },
    onPointerDown: (event) => {
      own.onPointerDown?.(event);
      hide();
    },
    onBlur: (event) => {
      own.onBlur?.(event);
      hide();
    },
  });
  return (
    <>
      {control}
      {target && <Bubble target={target} side={side} label={label} keys={keys} onHide={hide} />}
    </>
  );
}

interface BubbleProps extends Omit<TooltipProps, "children"> {
  target: HTMLElement;
  side: Side;
  onHide: () => void;
}

function Bubble({ target, side, label, keys, onHide }: BubbleProps) {
  const bubble = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (bubble.current) place(bubble.current, target, side);
  }, [target, side]);
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => key === "Escape" && onHide();
    window.addEventListener("keydown", onKey, true);
    window.addEventListener("scroll", onHide, true);
    return () => {
      window.removeEventListener("keydown", onKey, true);
      window.removeEventListener("scroll", onHide, true);
    };
  }, [onHide]);
  return createPortal(
    <div
      ref={bubble}
      aria-hidden="true"
      className="on-overlay layer-tooltip fade-in pointer-events-none fixed top-0 left-0 flex items-center gap-2 rounded-sm bg-overlay px-2 py-1 text-xs whitespace-nowrap text-ink-1 shadow-overlay touch:hidden"
    >
      {label}
      {keys && <Kbd keys={keys} />}
    </div>,
    document.body,
  );
}

/** Beside the control and inside the window; under it where there is no room above. */
function place(bubble: HTMLElement, target: HTMLElement, side: Side) {
  const { left, right, top, bottom, width, height } = target.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = bubble;
  const above = top - offsetHeight - gap;
  const x = side === "right" ? right + gap : left + (width - offsetWidth) / 2;
  const y = side === "right" ? top + (height - offsetHeight) / 2 : above < gap ? bottom + gap : above;
  const most = window.innerWidth - offsetWidth - gap;
  bubble.style.translate = `${Math.max(gap, Math.min(x, most))}px ${y}px`;
}
