import { useInfiniteQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useDeferredValue, useRef, useState } from "react";
import { useSearchParams } from "react-router";
import { useRowEntry } from "@/lib/enter-rows";
import { useHotkeys } from "@/lib/hotkeys";
import { useAddressText } from "@/lib/use-address-text";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { FoundList } from "@/ui/found-list";
import { Kbd } from "@/ui/kbd";
import { ListHead } from "@/ui/list-head";
import { Page } from "@/ui/page";
import { Segmented } from "@/ui/segmented";
import { EmptyState } from "@/ui/states";
import { clientList, type ListFilter, useMayChange } from "../api";
import { ClientRows } from "../parts/client-rows";
import { NewClientDialog } from "../parts/new-client-dialog";
import { ReadsOnly } from "../parts/reads-only";

const statuses: { value: ListFilter["status"]; label: string }[] = [
  { value: "active", label: "Active" },
  { value: "inactive", label: "Inactive" },
  { value: "all", label: "All" },
];

export function Component() {
  const [address, setAddress] = useSearchParams();
  const status = statuses.find(({ value }) => value === address.get("status"))?.value ?? "active";
  const [q, setQ] = useAddressText("q");
  const [adding, setAdding] = useState(false);
  const may = useMayChange();
  const field = useRef<HTMLInputElement>(null);
  const entry = useRowEntry("Go to the clients");
  const here = { group: "This page" };
  useHotkeys([
    { ...here, keys: "/", title: "Search the clients", run: () => field.current?.focus() },
    { ...here, keys: "n", title: "New client", run: () => setAdding(true), enabled: may },
  ]);
  const choose = (next: ListFilter["status"]) =>
    setAddress({ ...(next !== "active" && { status: next }), ...(q && { q }) }, { replace: true });
  return (
    <Page title="Clients">
      <ListHead title="Clients">
        {may ? (
          <Button icon={Plus} keys="n" onClick={() => setAdding(true)}>
            New client
          </Button>
        ) : (
          <ReadsOnly />
        )}
      </ListHead>
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1 phone:w-full phone:flex-none">
          <Field
            ref={field}
            label="Name"
            type="search"
            maxLength={300}
            value={q}
            inside={<Kbd keys="/" />}
            onChange={({ target }) => setQ(target.value)}
            {...entry}
          />
        </div>
        <Segmented label="Status" value={status} options={statuses} onChange={choose} />
      </div>
      <Found filter={{ status, q: useDeferredValue(q.trim()) }} may={may} />
      {adding && <NewClientDialog onClose={() => setAdding(false)} />}
    </Page>
  );
}

function Found({ filter, may }: { filter: ListFilter; may: boolean }) {
  const found = useInfiniteQuery(clientList(filter));
  const clients = found.data?.pages.flatMap(({ items }) => items) ?? [];
  const empty = <Nothing filter={filter} may={may} />;
  return (
    <FoundList found={found} count={clients.length} as="row" lines={8} empty={empty}>
      <ClientRows clients={clients} />
    </FoundList>
  );
}

function Nothing({ filter: { q, status }, may }: { filter: ListFilter; may: boolean }) {
  if (q)
    return (
      <EmptyState title={`No ${status === "all" ? "" : `${status} `}client is called that.`}>
        Part of the name is enough.
      </EmptyState>
    );
  if (status === "inactive") return <EmptyState title="No client is inactive." />;
  return (
    <EmptyState title="There are no clients yet.">
      A client holds what flows ask for, such as its domain controller.{may && " New client adds the first."}
    </EmptyState>
  );
}
