import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { Link } from "react-router";
import { announce } from "@/lib/announce";
import { Button } from "@/ui/button";
import { Failure } from "@/ui/failure";
import { EmptyState, Skeleton } from "@/ui/states";
import { isFiltered, type LibraryFilter } from "../filter";
import type { FlowSummary } from "../types";
import { FlowRows } from "./flow-rows";

type Found = Pick<
  UseInfiniteQueryResult<unknown>,
  "data" | "error" | "refetch" | "hasNextPage" | "fetchNextPage" | "isFetchingNextPage" | "isPlaceholderData"
>;

interface FoundFlowsProps {
  found: Found;
  flows: FlowSummary[];
  chosen: FlowSummary | undefined;
  onChoose: (flow: FlowSummary) => void;
  q: string;
  filter: LibraryFilter;
  onClear: () => void;
}

/** What the library found, in each of its moods. */
export function FoundFlows({ found, flows, chosen, onChoose, q, filter, onClear }: FoundFlowsProps) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = found;
  const goOn = useGoOn(flows.length);
  useSaidCount(flows.length, found);
  if (error && !data) return <Failure error={error} onRetry={refetch} />;
  if (!data) return <Skeleton lines={6} as="row-two" />;
  if (!flows.length) return <Nothing q={q.trim()} filter={filter} onClear={onClear} />;
  return (
    <div className="flex flex-col gap-3">
      <FlowRows flows={flows} chosen={chosen} onChoose={onChoose} />
      {error && <Failure error={error} onRetry={hasNextPage ? fetchNextPage : refetch} />}
      {hasNextPage && (
        <Button
          className="self-start"
          busy={isFetchingNextPage && "Fetching"}
          onClick={() => {
            goOn();
            void fetchNextPage();
          }}
        >
          Show more
        </Button>
      )}
      <p className="text-xs text-ink-3">
        Nothing fits?{" "}
        <Link to="/" className="hit-area font-medium text-accent hover:underline">
          Say what is broken
        </Link>
        , and work without a flow.
      </p>
    </div>
  );
}

/** The button may be gone with the last page: reading goes on at the first new row. */
function useGoOn(count: number) {
  const from = useRef<number | null>(null);
  useEffect(() => {
    if (from.current === null || count <= from.current) return;
    document.querySelectorAll<HTMLElement>("main [data-row]")[from.current]?.focus();
    from.current = null;
  }, [count]);
  return () => {
    from.current = count;
  };
}

/** Rows that change while one types are not seen by everybody. */
function useSaidCount(count: number, { data, hasNextPage, isPlaceholderData }: Found) {
  const settled = data !== undefined && !isPlaceholderData;
  useEffect(() => {
    if (!settled) return;
    const more = hasNextPage ? "More than " : "";
    announce(count ? `${more}${count} ${count === 1 ? "flow" : "flows"}` : "No flow fits");
  }, [settled, count, hasNextPage]);
}

function Nothing({ q, filter, onClear }: Pick<FoundFlowsProps, "q" | "filter" | "onClear">) {
  if (isFiltered(filter)) {
    return (
      <EmptyState
        title={onlyPins(q, filter) ? "Nothing is pinned yet." : "No flow fits these words and filters."}
      >
        <p>
          {onlyPins(q, filter)
            ? "P pins the flow one stands on; it is then first on the home page."
            : "All flows instead of some of them find more."}
        </p>
        <Button className="mt-3" onClick={onClear}>
          Clear the filters
        </Button>
      </EmptyState>
    );
  }
  if (q) {
    return (
      <EmptyState title="No flow fits these words.">
        Fewer words, or the error code alone, find more.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="There are no flows yet.">
      Flows that ship with the product appear after its content is loaded.
    </EmptyState>
  );
}

function onlyPins(q: string, filter: LibraryFilter): boolean {
  return !q && filter.pinned && !isFiltered({ ...filter, pinned: false });
}
