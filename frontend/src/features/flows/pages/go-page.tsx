import { useQuery } from "@tanstack/react-query";
import { Navigate, useParams } from "react-router";
import { LinkButton } from "@/ui/button";
import { Failure } from "@/ui/failure";
import { Page } from "@/ui/page";
import { EmptyState, Skeleton } from "@/ui/states";
import { flows } from "../api";

/** A deep link to a flow by its name, ready to start. */
export function Component() {
  const { slug = "" } = useParams();
  const { data, error, refetch } = useQuery(flows(""));
  const found = data?.items.find((flow) => flow.slug === slug);
  if (found) return <Navigate to={`/flows/${found.id}?start`} replace />;
  return (
    <Page title="Flow">
      {error && <Failure error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton lines={3} as="row" />}
      {data && (
        <EmptyState title={`There is no flow called ${slug}.`}>
          <div className="pt-3">
            <LinkButton to="/flows">All flows</LinkButton>
          </div>
        </EmptyState>
      )}
    </Page>
  );
}
