import { useQuery } from "@tanstack/react-query";
import { Network } from "lucide-react";
import { Link } from "react-router";
import { Failure } from "@/ui/failure";
import { Section } from "@/ui/layout";
import { Skeleton } from "@/ui/states";
import { flows } from "../api";

const most = 8;

/** The flows there are, for the side of the home page. */
export function FlowShortlist() {
  const { data, error, refetch } = useQuery(flows(""));
  return (
    <Section
      title="Flows"
      count={data?.items.length}
      aside={
        <Link to="/flows" className="hit-area text-xs text-ink-3 hover:text-ink-1">
          All flows
        </Link>
      }
    >
      {error && <Failure error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton lines={3} as="row" />}
      <ul className="-mx-2">
        {data?.items.slice(0, most).map(({ id, title, node_count }) => (
          <li key={id}>
            <Link
              to={`/flows/${id}`}
              className="fade flex min-h-control items-center gap-2 rounded-sm px-2 hover:bg-hover touch:min-h-touch"
            >
              <Network aria-hidden="true" className="text-ink-3" />
              <span className="cut flex-1">{title}</span>
              <span className="figures text-xs text-ink-3">{node_count} steps</span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
