import { Check } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { OutputWell } from "@/ui/code";
import { cx } from "@/ui/cx";
import type { Pointed } from "./use-suggestion";

/**
 * What was pasted last at this step, with line numbers, and the line that speaks for an answer. Long output scrolls in
 * place; phones fold it to that line.
 */
export function PastedOutput({ text, pointed }: { text: string; pointed: Pointed | null }) {
  const [open, setOpen] = useState(false);
  const well = useRef<HTMLDivElement>(null);
  const lines = text.split(/\r?\n/);
  const count = lines.length === 1 ? "1 line" : `${lines.length} lines`;
  const hit = pointed?.line ?? null;
  const folded = !open && hit !== null;
  useEffect(() => {
    const line = hit && well.current?.querySelector<HTMLElement>("[data-hit]");
    // Only the well scrolls: the card stays where it is read.
    if (line && well.current) well.current.scrollTop = line.offsetTop - well.current.clientHeight / 2;
  }, [hit]);
  return (
    <section aria-label="Pasted output" className="flex flex-col gap-1.5">
      <div className="flex items-center gap-2 text-xs">
        <h3 className={cx("text-xs font-medium text-ink-2", pointed && "phone:sr-only")}>Pasted output</h3>
        <span className="shrink-0 text-ink-3">{count}</span>
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="hit-area hidden shrink-0 text-accent phone:block"
        >
          {open ? "fold" : "show all"}
        </button>
        {pointed && (
          <span className="ml-auto flex items-center gap-1 font-medium text-accent-text">
            <Check aria-hidden="true" className="size-icon-sm" />
            Line {pointed.line} matches answer {pointed.number}
          </span>
        )}
      </div>
      <div
        ref={well}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className={cx(
          "relative max-h-60 overflow-y-auto rounded-sm",
          !open && !folded && "phone:max-h-16 phone:overflow-hidden",
        )}
      >
        <OutputWell lines={lines} hit={hit} folded={folded} />
      </div>
    </section>
  );
}
