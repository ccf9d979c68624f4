import type { LucideIcon } from "lucide-react";
import type { ComponentPropsWithRef } from "react";
import { ariaKeys } from "@/lib/key-names";
import { type ButtonLook, buttonClass } from "./button";
import { cx } from "./cx";
import { Tooltip } from "./tooltip";

interface IconButtonProps
  extends Omit<ButtonLook, "full">,
    Omit<ComponentPropsWithRef<"button">, "children"> {
  icon: LucideIcon;
  /** The name of the button: read aloud, and shown in its tooltip. */
  label: string;
  keys?: string;
}

const squares = {
  sm: "w-control-sm px-0",
  md: "w-control px-0",
  lg: "w-control-lg px-0",
};

export function IconButton(props: IconButtonProps) {
  const { icon: Icon, label, keys, kind = "ghost", size = "md", className, ...button } = props;
  return (
    <Tooltip label={label} keys={keys}>
      <button
        type="button"
        aria-label={label}
        aria-keyshortcuts={keys && ariaKeys(keys)}
        {...button}
        className={cx(squareClass(kind, size), className)}
      >
        <Icon aria-hidden="true" className={size === "sm" ? "size-icon-sm" : undefined} />
      </button>
    </Tooltip>
  );
}

function squareClass(kind: ButtonLook["kind"], size: keyof typeof squares): string {
  return cx(buttonClass({ kind, size }).replace(/px-\d/, ""), squares[size], "touch:w-touch");
}
