import { useInfiniteQuery } from "@tanstack/react-query";
import { useDeferredValue, useRef } from "react";
import { useSearchParams } from "react-router";
import { useHotkeys } from "@/lib/hotkeys";
import { useAddressText } from "@/lib/use-address-text";
import { Button, LinkButton } from "@/ui/button";
import { Failure } from "@/ui/failure";
import { Field } from "@/ui/field";
import { Kbd } from "@/ui/kbd";
import { Text } from "@/ui/layout";
import { Page } from "@/ui/page";
import { Rows } from "@/ui/rows";
import { Segmented } from "@/ui/segmented";
import { EmptyState, Skeleton } from "@/ui/states";
import { type HistoryFilter, history } from "../api";
import { SessionRow } from "../parts/session-rows";

const statuses: { value: HistoryFilter["status"]; label: string }[] = [
  { value: "all", label: "All" },
  { value: "open", label: "Open" },
  { value: "closed", label: "Resolved" },
];

export function Component() {
  const [address, setAddress] = useSearchParams();
  const status = statuses.find(({ value }) => value === address.get("status"))?.value ?? "all";
  const [q, setQ] = useAddressText("q");
  const field = useRef<HTMLInputElement>(null);
  useHotkeys([
    { keys: "/", title: "Search the sessions", group: "This page", run: () => field.current?.focus() },
  ]);
  const choose = (next: HistoryFilter["status"]) =>
    setAddress({ ...(next !== "all" && { status: next }), ...(q && { q }) }, { replace: true });
  return (
    <Page title="Sessions">
      <Text as="h1" size="lg">
        Sessions
      </Text>
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1 phone:w-full phone:flex-none">
          <Field
            ref={field}
            label="Title or problem"
            type="search"
            value={q}
            inside={<Kbd keys="/" />}
            onChange={({ target }) => setQ(target.value)}
          />
        </div>
        <Segmented label="Status" value={status} options={statuses} onChange={choose} />
      </div>
      <Found filter={{ status, q: useDeferredValue(q.trim()) }} />
    </Page>
  );
}

function Found({ filter }: { filter: HistoryFilter }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    history(filter),
  );
  const sessions = data?.pages.flatMap(({ items }) => items) ?? [];
  if (error && !data) return <Failure error={error} onRetry={refetch} />;
  if (!data) return <Skeleton lines={6} as="row-two" />;
  if (!sessions.length) return <Nothing filtered={filter.q !== "" || filter.status !== "all"} />;
  return (
    <div className="flex flex-col gap-3">
      <Rows label="Sessions">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} now={Date.now()} />
        ))}
      </Rows>
      {error && <Failure error={error} onRetry={fetchNextPage} />}
      {hasNextPage && (
        <Button
          className="self-start"
          busy={isFetchingNextPage && "Fetching"}
          onClick={() => fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </div>
  );
}

function Nothing({ filtered }: { filtered: boolean }) {
  if (filtered)
    return (
      <EmptyState title="No session fits.">
        Fewer words, or all of them instead of one status, find more.
      </EmptyState>
    );
  return (
    <EmptyState title="You have no sessions yet.">
      <p>A session begins with what is broken. The note writes itself from what you do.</p>
      <div className="pt-3">
        <LinkButton to="/" keys="g h">
          Start one
        </LinkButton>
      </div>
    </EmptyState>
  );
}
