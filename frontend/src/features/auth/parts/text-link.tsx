import type { ComponentProps } from "react";
import { Link } from "react-router";

/** A link within or beside a sentence. */
export function TextLink(props: ComponentProps<typeof Link>) {
  return <Link {...props} className="hit-area rounded-sm font-medium text-accent-text hover:underline" />;
}
