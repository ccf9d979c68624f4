import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { useEffect } from "react";
import { Link } from "react-router";
import { announce } from "@/lib/announce";
import { Button } from "@/ui/button";
import { FoundList } from "@/ui/found-list";
import { EmptyState } from "@/ui/states";
import { isFiltered, type LibraryFilter } from "../filter";
import { countOf } from "../found";
import type { FlowPage, FoundFlow } from "../types";
import { FlowRows } from "./flow-rows";

interface FoundFlowsProps {
  found: UseInfiniteQueryResult<InfiniteData<FlowPage>>;
  flows: FoundFlow[];
  chosen: FoundFlow | undefined;
  onChoose: (flow: FoundFlow) => void;
  q: string;
  filter: LibraryFilter;
  onClear: () => void;
}

/** What the library found. */
export function FoundFlows({ found, flows, chosen, onChoose, q, filter, onClear }: FoundFlowsProps) {
  useSaidCount(found);
  const empty = <Nothing q={q.trim()} filter={filter} onClear={onClear} />;
  return (
    <div className="flex flex-col gap-3">
      <FoundList found={found} count={flows.length} as="row-two" empty={empty}>
        <FlowRows flows={flows} chosen={chosen} onChoose={onChoose} />
      </FoundList>
      {flows.length > 0 && (
        <p className="text-xs text-ink-3 touch:pt-2">
          Nothing fits?{" "}
          <Link to="/" className="hit-area font-medium text-accent hover:underline">
            Say what is broken
          </Link>
          , and work without a flow.
        </p>
      )}
    </div>
  );
}

/** Rows that change while one types are not seen by everybody. */
function useSaidCount({ data, isPlaceholderData }: FoundFlowsProps["found"]) {
  const count = isPlaceholderData ? undefined : countOf(data);
  useEffect(() => {
    if (count === undefined) return;
    announce(count === "0" ? "No flow fits" : `${count} ${count === "1" ? "flow" : "flows"}`);
  }, [count]);
}

function Nothing({ q, filter, onClear }: Pick<FoundFlowsProps, "q" | "filter" | "onClear">) {
  if (isFiltered(filter)) {
    return (
      <EmptyState
        title={onlyPins(q, filter) ? "Nothing is pinned yet." : "No flow matches these words and filters."}
      >
        <p>
          {onlyPins(q, filter)
            ? "P pins the flow one stands on; it is then first on the home page."
            : "Choose All flows to find more."}
        </p>
        <Button className="mt-3" onClick={onClear}>
          Clear the filters
        </Button>
      </EmptyState>
    );
  }
  if (q) {
    return (
      <EmptyState title="No flow matches these words.">
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
