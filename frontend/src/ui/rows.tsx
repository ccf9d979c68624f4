/** Lists one walks through with the arrow keys. */
import type { ComponentPropsWithRef, KeyboardEvent, ReactNode } from "react";
import { Link } from "react-router";
import { cx } from "./cx";
import { Card } from "./layout";

interface RowsProps {
  label: string;
  children: ReactNode;
}

export function Rows({ label, children }: RowsProps) {
  return (
    <Card as="ul" aria-label={label} className="divide-y divide-line overflow-hidden" onKeyDown={moveFocus}>
      {children}
    </Card>
  );
}

interface RowLook {
  /** 52 px with a second line instead of 40. */
  two?: boolean;
  selected?: boolean;
}

function rowClass({ two, selected }: RowLook, className?: string): string {
  return cx(
    "flex w-full items-center gap-3 px-4 py-2 text-left touch:min-h-row-two",
    two ? "min-h-row-two" : "min-h-row",
    selected && "bg-accent-soft",
    className,
  );
}

const active = "fade -outline-offset-2 hover:bg-hover";

export function Row({ two, selected, className, ...rest }: RowLook & ComponentPropsWithRef<"div">) {
  return (
    <li>
      <div {...rest} className={rowClass({ two, selected }, className)} />
    </li>
  );
}

export function RowLink({ two, selected, className, ...rest }: RowLook & ComponentPropsWithRef<typeof Link>) {
  return (
    <li>
      <Link {...rest} data-row="" className={rowClass({ two, selected }, cx(active, className))} />
    </li>
  );
}

export function RowButton({ two, selected, className, ...rest }: RowLook & ComponentPropsWithRef<"button">) {
  return (
    <li>
      <button
        type="button"
        {...rest}
        data-row=""
        className={rowClass({ two, selected }, cx(active, className))}
      />
    </li>
  );
}

function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-row]")];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const next = rows[at + step];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}
