import type { ReactNode } from "react";
import { Text } from "@/ui/layout";
import { PageTitle } from "@/ui/page";

interface ScreenProps {
  title: string;
  /** What this screen is about, in one sentence. */
  about?: ReactNode;
  /** At the right end of the head. */
  aside?: ReactNode;
  children: ReactNode;
}

/** One screen of the settings. */
export function Screen({ title, about, aside, children }: ScreenProps) {
  return (
    <>
      <PageTitle title={title} />
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="flex min-w-0 flex-col gap-1">
          <Text as="h1" size="lg">
            {title}
          </Text>
          {about && <p className="max-w-measure text-ink-2">{about}</p>}
        </div>
        {aside && <div className="flex shrink-0 gap-2">{aside}</div>}
      </header>
      {children}
    </>
  );
}
