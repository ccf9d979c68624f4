import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "./button";
import { Failure } from "./failure";
import { Skeleton } from "./states";

interface Found {
  data: unknown;
  error: unknown;
  refetch: () => unknown;
  hasNextPage: boolean;
  fetchNextPage: () => unknown;
  isFetchingNextPage: boolean;
}

interface FoundListProps {
  found: Found;
  /** How many are there so far. */
  count: number;
  /** The height of one, and how many are waited for. */
  as: "row" | "row-two";
  lines?: number;
  /** Stands where there is none. */
  empty: ReactNode;
  children: ReactNode;
}

/** A list that is fetched a page at a time, in each of its moods. */
export function FoundList({ found, count, as, lines = 6, empty, children }: FoundListProps) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = found;
  const goOn = useGoOn(count);
  if (error && !data) return <Failure error={error} onRetry={refetch} />;
  if (!data) return <Skeleton lines={lines} as={as} />;
  if (count === 0) return empty;
  return (
    <div className="flex flex-col gap-3">
      {children}
      {Boolean(error) && <Failure error={error} onRetry={hasNextPage ? fetchNextPage : refetch} />}
      {hasNextPage && (
        <Button
          className="self-start"
          busy={isFetchingNextPage && "Fetching"}
          onClick={(event) => {
            goOn(event.currentTarget);
            fetchNextPage();
          }}
        >
          Show more
        </Button>
      )}
    </div>
  );
}

/** The button may be gone with the last page: reading goes on at the first new row. */
function useGoOn(count: number) {
  const from = useRef<{ list: HTMLElement | null; at: number } | null>(null);
  useEffect(() => {
    if (!from.current || count <= from.current.at) return;
    from.current.list?.querySelectorAll<HTMLElement>("[data-row]")[from.current.at]?.focus();
    from.current = null;
  }, [count]);
  return (button: HTMLElement) => {
    from.current = { list: button.parentElement, at: count };
  };
}
