import { useQuery } from "@tanstack/react-query";
import { Navigate, useParams } from "react-router";
import { ApiError } from "@/api/errors";
import { LinkButton } from "@/ui/button";
import { Failure } from "@/ui/failure";
import { Page } from "@/ui/page";
import { EmptyState, Skeleton } from "@/ui/states";
import { flowBySlug } from "../api";

/** A deep link to a flow by its name, ready to start. */
export function Component() {
  const { slug = "" } = useParams();
  const { data, error, refetch } = useQuery(flowBySlug(slug, null));
  if (data) return <Navigate to={`/flows/${data.flow_id}?start`} replace />;
  const unknown = error instanceof ApiError && (error.status === 404 || error.status === 422);
  return (
    <Page title="Flow">
      {error && !unknown && <Failure error={error} onRetry={refetch} />}
      {!error && <Skeleton lines={3} as="row" />}
      {unknown && (
        <EmptyState title={`There is no flow called ${slug}.`}>
          <div className="pt-3">
            <LinkButton to="/flows">All flows</LinkButton>
          </div>
        </EmptyState>
      )}
    </Page>
  );
}
