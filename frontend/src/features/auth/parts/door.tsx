import { type ReactNode, useEffect, useRef } from "react";
import { Link } from "react-router";
import { useOnline } from "@/lib/use-online";
import { BrandMark } from "@/ui/brand-mark";
import { Text } from "@/ui/layout";
import { PageTitle } from "@/ui/page";
import { Banner } from "@/ui/states";
import { ExampleNote } from "./example-note";

interface DoorProps {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}

/** Every page outside of the product: one column, with what the product is for beside it. */
export function Door({ title, lead, children }: DoorProps) {
  const online = useOnline();
  const column = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  // What comes after a form stands where it stood: the focus goes to what is new, and it is read out.
  useEffect(() => {
    if (title && !column.current?.contains(document.activeElement)) heading.current?.focus();
  }, [title]);
  return (
    <div className="grid min-h-dvh grid-cols-2 narrow:grid-cols-1">
      <PageTitle title={title} />
      <main className="flex min-w-0 flex-col px-8 py-6 phone:px-4">
        <Link
          to="/"
          className="flex h-control items-center gap-2 self-start rounded-sm font-strong touch:h-touch"
        >
          <BrandMark />
          ResolutionFlow
        </Link>
        <div
          ref={column}
          className="mx-auto mt-palette-top flex w-full max-w-form phone:mt-4 flex-col gap-6 py-8"
        >
          <div className="flex flex-col gap-1">
            <Text as="h1" size="xl" ref={heading} tabIndex={-1} className="outline-none wrap-anywhere">
              {title}
            </Text>
            {lead && <div className="text-ink-2 wrap-anywhere">{lead}</div>}
          </div>
          {!online && <Banner>No connection. This page needs one; what you enter stays here.</Banner>}
          {children}
        </div>
      </main>
      <ExampleNote />
    </div>
  );
}
