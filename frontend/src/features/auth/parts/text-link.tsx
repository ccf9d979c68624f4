import type { ComponentProps } from "react";
import { Link } from "react-router";
import { cx } from "@/ui/cx";

/** A link within or beside a sentence. */
export function TextLink({ className, ...props }: ComponentProps<typeof Link>) {
  const look = "hit-area rounded-sm font-medium text-accent-text hover:underline";
  return <Link {...props} className={cx(look, className)} />;
}
