import { useState } from "react";
import { OutputWell } from "@/ui/code";
import { cx } from "@/ui/cx";

/** What was pasted last at this step, with line numbers. Long output scrolls in place; phones fold it. */
export function PastedOutput({ text }: { text: string }) {
  const [open, setOpen] = useState(false);
  const lines = text.split(/\r?\n/);
  const count = lines.length === 1 ? "1 line" : `${lines.length} lines`;
  return (
    <section aria-label="Pasted output" className="flex flex-col gap-1.5">
      <div className="flex items-center gap-2 text-xs">
        <h3 className="text-xs font-medium text-ink-2">Pasted output</h3>
        <span className="text-ink-3">{count}</span>
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="hit-area hidden text-accent phone:block"
        >
          {open ? "fold" : "show all"}
        </button>
      </div>
      <div
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className={cx("max-h-60 overflow-y-auto rounded-sm", !open && "phone:max-h-16 phone:overflow-hidden")}
      >
        <OutputWell lines={lines} />
      </div>
    </section>
  );
}
