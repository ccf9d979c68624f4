import type { LucideIcon } from "lucide-react";
import type { ComponentPropsWithRef } from "react";
import { Link } from "react-router";
import { ariaKeys } from "@/lib/key-names";
import { cx } from "./cx";
import { Kbd } from "./kbd";

const kinds = {
  primary:
    "border-transparent bg-accent text-on-accent hover:bg-accent-hover active:bg-accent-press busy:bg-accent-press",
  default: "border-line-strong text-ink-1 hover:bg-hover active:bg-press busy:bg-press",
  ghost: "border-transparent text-ink-2 hover:bg-hover hover:text-ink-1 active:bg-press open:bg-press",
  danger: "border-transparent bg-danger-solid text-on-danger hover:bg-danger-solid-hover",
};

const sizes = {
  sm: "h-control-sm gap-1.5 px-2",
  md: "h-control gap-2 px-3",
  lg: "h-control-lg gap-2 px-4",
};

export interface ButtonLook {
  kind?: keyof typeof kinds;
  size?: keyof typeof sizes;
  full?: boolean;
}

export function buttonClass({ kind = "default", size = "md", full = false }: ButtonLook): string {
  return cx(
    "fade inline-flex shrink-0 items-center justify-center rounded-sm border text-sm font-medium whitespace-nowrap touch:h-touch",
    "off:border-transparent off:bg-surface-2 off:text-ink-off",
    kinds[kind],
    sizes[size],
    full && "w-full",
  );
}

interface Content extends ButtonLook {
  icon?: LucideIcon;
  keys?: string;
}

export interface ButtonProps extends Content, ComponentPropsWithRef<"button"> {
  /** The verb in progress ("Posting"). While it stands the button keeps its focus and does nothing. */
  busy?: string | false;
}

export function Button({ kind, size, full, icon, keys, busy, className, onClick, ...rest }: ButtonProps) {
  const { children, ...button } = rest;
  return (
    <button
      type="button"
      {...button}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      aria-busy={busy ? true : undefined}
      aria-keyshortcuts={keys && ariaKeys(keys)}
      className={cx(buttonClass({ kind, size, full }), className)}
    >
      <Inside icon={icon} keys={keys} kind={kind} size={size}>
        {busy || children}
      </Inside>
    </button>
  );
}

interface LinkButtonProps extends Content, ComponentPropsWithRef<typeof Link> {}

export function LinkButton({ kind, size, full, icon, keys, className, children, ...rest }: LinkButtonProps) {
  return (
    <Link
      {...rest}
      aria-keyshortcuts={keys && ariaKeys(keys)}
      className={cx(buttonClass({ kind, size, full }), className)}
    >
      <Inside icon={icon} keys={keys} kind={kind} size={size}>
        {children}
      </Inside>
    </Link>
  );
}

function Inside({ icon: Icon, keys, kind, size, children }: Content & { children: React.ReactNode }) {
  return (
    <>
      {Icon && <Icon aria-hidden="true" className={size === "sm" ? "size-icon-sm" : undefined} />}
      {children}
      {keys && <Kbd keys={keys} tone={kind === "primary" || kind === "danger" ? "inherit" : "chip"} />}
    </>
  );
}
