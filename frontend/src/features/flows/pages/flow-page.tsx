import { useQuery } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { type FormEvent, useMemo, useState } from "react";
import { useParams, useSearchParams } from "react-router";
import { ApiError } from "@/api/errors";
import { useStartSession } from "@/features/sessions/public";
import { Badge } from "@/ui/badge";
import { Button, LinkButton } from "@/ui/button";
import { Failure } from "@/ui/failure";
import { TextArea } from "@/ui/field";
import { Section, Text } from "@/ui/layout";
import { Page } from "@/ui/page";
import { EmptyState, Skeleton } from "@/ui/states";
import { flow } from "../api";
import { outline } from "../outline";
import { FlowFacts } from "../parts/flow-facts";
import { OutlineView } from "../parts/outline-view";
import { Prose } from "../parts/prose";
import { kinds } from "../types";

export function Component() {
  const { id = "" } = useParams();
  const { data, error, refetch } = useQuery(flow(id));
  const entries = useMemo(() => (data ? outline(data.document) : []), [data]);
  if (error instanceof ApiError && (error.status === 404 || error.status === 422)) return <NoSuchFlow />;
  return (
    <Page title={data?.title ?? "Flow"} aside={data && <FlowFacts document={data.document} />}>
      {error && <Failure error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton lines={12} as="row" />}
      {data && (
        <>
          <header className="flex flex-col gap-2">
            <Text as="h1" size="lg">
              {data.title}
            </Text>
            <div className="flex flex-wrap items-center gap-2">
              {data.verified && (
                <Badge tone="success" icon={Check}>
                  Verified
                </Badge>
              )}
              <Badge>v{data.version}</Badge>
              <span className="text-ink-2">
                {kinds[data.kind]}, {data.category}
              </span>
            </div>
            <div className="text-ink-2">
              <Prose>{data.summary}</Prose>
            </div>
          </header>
          <StartForm title={data.title} versionId={data.version_id} />
          <Section title="Steps" count={data.node_count}>
            <OutlineView document={data.document} entries={entries} />
          </Section>
        </>
      )}
    </Page>
  );
}

function StartForm({ title, versionId }: { title: string; versionId: string }) {
  const [address] = useSearchParams();
  const [problem, setProblem] = useState("");
  const start = useStartSession();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate({ problem: problem.trim() || title, flowVersionId: versionId });
  };
  return (
    <form onSubmit={submit} className="flex max-w-measure flex-col gap-2">
      <TextArea
        label="What is broken?"
        hint="Optional. It opens the note."
        rows={2}
        maxLength={20_000}
        value={problem}
        onChange={(event) => setProblem(event.target.value)}
      />
      <Button
        type="submit"
        kind="primary"
        size="lg"
        className="self-start phone:self-stretch"
        autoFocus={address.has("start")}
        busy={start.isPending && "Starting"}
      >
        Start session
      </Button>
      {start.error && <Failure error={start.error} />}
    </form>
  );
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
