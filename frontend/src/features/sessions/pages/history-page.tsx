import { useDeferredValue, useRef } from "react";
import { useSearchParams } from "react-router";
import { useRowEntry } from "@/lib/enter-rows";
import { useHotkeys } from "@/lib/hotkeys";
import { useAddressText } from "@/lib/use-address-text";
import { LinkButton } from "@/ui/button";
import { Field } from "@/ui/field";
import { Kbd } from "@/ui/kbd";
import { Text } from "@/ui/layout";
import { Page } from "@/ui/page";
import { Segmented } from "@/ui/segmented";
import { EmptyState } from "@/ui/states";
import type { HistoryFilter } from "../api";
import { readFilter, statuses } from "../history-filter";
import { FoundSessions } from "../parts/found-sessions";
import { HistoryFilters } from "../parts/history-filters";

export function Component() {
  const [address, setAddress] = useSearchParams();
  const [q, setQ] = useAddressText("q");
  const field = useRef<HTMLInputElement>(null);
  const entry = useRowEntry("Go to the sessions");
  useHotkeys([
    { keys: "/", title: "Search the sessions", group: "This page", run: () => field.current?.focus() },
  ]);
  const words = useDeferredValue(q.trim());
  const filter = { ...readFilter(address), q: words };
  const change = (wanted: Partial<HistoryFilter>) =>
    setAddress((now) => changed(now, wanted), { replace: true });
  return (
    <Page title="Sessions">
      <Text as="h1" size="lg">
        Sessions
      </Text>
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-60 grow-3 basis-0 phone:w-full phone:flex-none">
          <Field
            ref={field}
            label="Title or problem, client or fix"
            type="search"
            value={q}
            inside={<Kbd keys="/" />}
            onChange={({ target }) => setQ(target.value)}
            {...entry}
          />
        </div>
        <HistoryFilters filter={filter} onChange={change} />
        <Segmented
          label="Status"
          value={filter.status}
          options={statuses}
          onChange={(next) => change({ status: next })}
        />
      </div>
      <FoundSessions filter={filter} empty={<Nothing filtered={isFiltered(filter)} />} />
    </Page>
  );
}

/** What stands for everything is left out of the address. */
function changed(now: URLSearchParams, wanted: Partial<HistoryFilter>): URLSearchParams {
  const words = new URLSearchParams(now);
  for (const [name, value] of Object.entries(wanted)) {
    if (value && value !== "all") words.set(name, value);
    else words.delete(name);
  }
  return words;
}

function isFiltered({ status, ...words }: HistoryFilter): boolean {
  return status !== "all" || Object.values(words).some(Boolean);
}

function Nothing({ filtered }: { filtered: boolean }) {
  if (filtered)
    return (
      <EmptyState title="No session matches.">
        Fewer words, or all of them instead of one status, client or flow, find more.
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
