import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { ApiError } from "@/api/errors";
import { ClientSessions } from "@/features/sessions/public";
import { LinkButton } from "@/ui/button";
import { Failure } from "@/ui/failure";
import { Page } from "@/ui/page";
import { EmptyState, Skeleton } from "@/ui/states";
import { clientOf, useMayChange } from "../api";
import { ClientFacts } from "../parts/client-facts";
import { ClientHead } from "../parts/client-head";
import { ClientNotes } from "../parts/client-notes";
import { ClientSites } from "../parts/client-sites";

export function Component() {
  const { id = "" } = useParams();
  const { data, error, refetch } = useQuery(clientOf(id));
  const may = useMayChange();
  if (error instanceof ApiError && (error.status === 404 || error.status === 422)) return <NoSuchClient />;
  return (
    <Page
      title={data?.name ?? "Client"}
      aside={
        data ? (
          <ClientSites key={id} client={data} may={may} />
        ) : (
          <Waiting failed={error !== null} lines={2} />
        )
      }
    >
      {error && <Failure error={error} onRetry={refetch} />}
      {!data && <Waiting failed={error !== null} lines={6} />}
      {data && (
        <>
          <ClientHead key={`head ${id}`} client={data} may={may} />
          <ClientFacts key={`facts ${id}`} client={data} may={may} />
          <ClientSessions key={`sessions ${id}`} clientId={id} />
          <ClientNotes key={`notes ${id}`} client={data} may={may} />
        </>
      )}
    </Page>
  );
}

/** Both columns stand from the start, so that nothing moves when they are filled. */
function Waiting({ failed, lines }: { failed: boolean; lines: number }) {
  return failed ? <div /> : <Skeleton lines={lines} as="row-two" />;
}

function NoSuchClient() {
  return (
    <Page title="No such client">
      <EmptyState title="There is no client at this address.">
        <div className="pt-3">
          <LinkButton to="/clients">All clients</LinkButton>
        </div>
      </EmptyState>
    </Page>
  );
}
