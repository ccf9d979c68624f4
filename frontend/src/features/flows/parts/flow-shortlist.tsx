import { useQuery } from "@tanstack/react-query";
import { Network, Pin } from "lucide-react";
import { Link } from "react-router";
import { Failure } from "@/ui/failure";
import { Section } from "@/ui/layout";
import { Skeleton } from "@/ui/states";
import { foremost } from "../api";
import { shortlist } from "../shortlist";

/** The flows one reaches for, for the side of the home page. */
export function FlowShortlist() {
  const pinned = useQuery(foremost("pinned"));
  const used = useQuery(foremost("most_used"));
  const error = pinned.error ?? used.error;
  const known = pinned.data && used.data && shortlist(pinned.data.items, used.data.items);
  const retry = () => Promise.all([pinned.refetch(), used.refetch()]);
  return (
    <Section
      title="Flows"
      aside={
        <Link to="/flows" className="hit-area text-xs text-ink-3 hover:text-ink-1">
          All flows
        </Link>
      }
    >
      {error && !known && <Failure error={error} onRetry={() => void retry()} />}
      {!known && !error && <Skeleton lines={3} as="row" />}
      <ul className="-mx-2">
        {known?.map((flow) => (
          <li key={flow.id}>
            <Link
              to={`/flows/${flow.id}`}
              className="fade flex min-h-control items-center gap-2 rounded-sm px-2 hover:bg-hover touch:min-h-touch"
            >
              {flow.pinned ? (
                <Pin role="img" aria-label="Pinned" className="fill-current text-accent-text" />
              ) : (
                <Network aria-hidden="true" className="text-ink-3" />
              )}
              <span className="cut flex-1">{flow.title}</span>
              <span className="figures text-xs text-ink-3">{flow.node_count} steps</span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
