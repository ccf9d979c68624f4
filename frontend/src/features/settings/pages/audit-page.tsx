import { useDeferredValue, useRef } from "react";
import { useSearchParams } from "react-router";
import { useHotkeys } from "@/lib/hotkeys";
import { useAddressText } from "@/lib/use-address-text";
import { Field } from "@/ui/field";
import { Kbd } from "@/ui/kbd";
import type { AuditFilter } from "../api";
import { changed, filterFrom } from "../audit-filter";
import { AuditEntries } from "../parts/audit-entries";
import { AuditExport } from "../parts/audit-export";
import { AuditFilters } from "../parts/audit-filters";
import { ChainCheck } from "../parts/chain-check";
import { NotYours } from "../parts/not-yours";
import { Screen } from "../parts/screen";
import { useRights } from "../rights";

const about = "Who did what, when and from where. Entries are only ever added.";

export function Component() {
  const { may } = useRights();
  if (may("audit:read")) return <Log />;
  return (
    <Screen title="Audit log" about={about}>
      <NotYours whole needs="audit:read" />
    </Screen>
  );
}

function Log() {
  const [address, setAddress] = useSearchParams();
  const [q, setQ] = useAddressText("q");
  const field = useRef<HTMLInputElement>(null);
  useHotkeys([
    { keys: "/", title: "Search the audit log", group: "This page", run: () => field.current?.focus() },
  ]);
  const filter = { ...filterFrom(address), search: useDeferredValue(q.trim()) };
  const change = (wanted: Partial<AuditFilter>) =>
    setAddress((now) => changed(now, wanted), { replace: true });
  return (
    <Screen title="Audit log" about={about} aside={<AuditExport filter={filter} />}>
      <ChainCheck />
      <div className="flex flex-col gap-3">
        <Field
          ref={field}
          label="Person, address or request"
          type="search"
          maxLength={300}
          value={q}
          inside={<Kbd keys="/" />}
          onChange={({ target }) => setQ(target.value)}
        />
        <AuditFilters filter={filter} onChange={change} onClear={() => setAddress({}, { replace: true })} />
      </div>
      <AuditEntries filter={filter} />
    </Screen>
  );
}
