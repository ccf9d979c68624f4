import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useParams } from "react-router";
import { ApiError } from "@/api/errors";
import { LinkButton } from "@/ui/button";
import { Failure } from "@/ui/failure";
import { Section } from "@/ui/layout";
import { Page } from "@/ui/page";
import { Banner, EmptyState, Skeleton } from "@/ui/states";
import { flow } from "../api";
import { outline } from "../outline";
import { FlowFacts } from "../parts/flow-facts";
import { FlowHead } from "../parts/flow-head";
import { FlowUse } from "../parts/flow-use";
import { OutlineView } from "../parts/outline-view";
import { Retired } from "../parts/retired";
import { StartForm } from "../parts/start-form";
import { type FlowDetail, type FlowSummary, isPart } from "../types";

export function Component() {
  const { id = "" } = useParams();
  const { data, error, refetch } = useQuery(flow(id));
  if (error instanceof ApiError && (error.status === 404 || error.status === 422)) return <NoSuchFlow />;
  if (data) return <Shown flow={data} />;
  return (
    <Page title="Flow" aside={error ? <div /> : <Skeleton lines={6} as="row" />}>
      {error ? <Failure error={error} onRetry={refetch} /> : <Skeleton lines={12} as="row" />}
    </Page>
  );
}

function Shown({ flow: { document, ...flow } }: { flow: FlowDetail }) {
  const entries = useMemo(() => outline(document), [document]);
  const aside = (
    <>
      <FlowUse flow={flow} reviewBy={document.review_by} />
      <FlowFacts document={document} />
    </>
  );
  return (
    <Page title={flow.title} aside={aside}>
      <FlowHead flow={flow} />
      <Beginning flow={flow} />
      <Section title="Steps" count={flow.node_count}>
        <OutlineView document={document} entries={entries} />
      </Section>
    </Page>
  );
}

function Beginning({ flow }: { flow: FlowSummary }) {
  if (flow.retired) return <Retired flow={flow} />;
  if (isPart(flow))
    return <Banner tone="info">Other flows run this one as a step. It is not started by itself.</Banner>;
  return <StartForm key={flow.id} title={flow.title} versionId={flow.version_id} />;
}

function NoSuchFlow() {
  return (
    <Page title="No such flow">
      <EmptyState title="There is no flow at this address.">
        <div className="pt-3">
          <LinkButton to="/flows">All flows</LinkButton>
        </div>
      </EmptyState>
    </Page>
  );
}
