/** Darkens the page below what opens over it, and holds the page where it was scrolled to. */
import { useLayoutEffect } from "react";
import { cx } from "./cx";

/** The kit's own writes a style sheet, for which every element of the page has its style found anew. */
export function Scrim({ className }: { className: string }) {
  useLayoutEffect(holdPage, []);
  return <div className={cx("fade-in pointer-events-auto fixed inset-0 touch-none bg-scrim", className)} />;
}

let held = 0;

function holdPage(): () => void {
  const { style, scrollHeight, clientHeight, clientWidth } = document.documentElement;
  held += 1;
  if (held === 1 && scrollHeight > clientHeight) {
    // What the page loses of its bar is kept free.
    style.paddingRight = `${window.innerWidth - clientWidth}px`;
    style.overflow = "hidden";
  }
  return () => {
    held -= 1;
    if (held > 0) return;
    style.removeProperty("padding-right");
    style.removeProperty("overflow");
  };
}
