import type { ReactNode } from "react";
import { Text } from "./layout";

interface ListHeadProps {
  title: string;
  /** How many there are, once it is known. */
  count?: string | undefined;
  /** At the right end: a button, or why there is none. */
  children?: ReactNode;
}

/** The head of a page that is a list. */
export function ListHead({ title, count, children }: ListHeadProps) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Text as="h1" size="lg">
        {title}
      </Text>
      <Text as="span" ink={3} figures className="mr-auto">
        {count}
      </Text>
      {children}
    </div>
  );
}
