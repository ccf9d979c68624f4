/** A screen that is read: scrolls as a page, aligned with the top bar. */
import type { ReactNode } from "react";

interface PageProps {
  /** Goes to the window's title; the visible heading is the page's own. */
  title: string;
  /** The right column, below the first one under 1200 px. */
  aside?: ReactNode;
  children: ReactNode;
}

export function Page({ title, aside, children }: PageProps) {
  return (
    <div className="px-8 py-6 narrow:p-5 phone:p-4">
      <PageTitle title={title} />
      <div className="flex max-w-content gap-10 compact:flex-col compact:gap-8">
        <div className="flex min-w-0 flex-1 flex-col gap-6">{children}</div>
        {aside && <aside className="flex w-aside shrink-0 flex-col gap-6 compact:w-full">{aside}</aside>}
      </div>
    </div>
  );
}

export function PageTitle({ title }: { title: string }) {
  return <title>{`${title} · ResolutionFlow`}</title>;
}
