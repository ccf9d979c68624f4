import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FoundList } from "@/ui/found-list";
import { RowButton, Rows } from "@/ui/rows";
import { EmptyState } from "@/ui/states";
import { type AuditFilter, auditLog } from "../api";
import { isFiltered } from "../audit-filter";
import { moment } from "../times";
import type { Entry } from "../types";
import { EntryDetail } from "./entry-detail";

export function AuditEntries({ filter }: { filter: AuditFilter }) {
  const found = useInfiniteQuery(auditLog(filter));
  const [open, setOpen] = useState<Entry | null>(null);
  const entries = found.data ?? [];
  const empty = isFiltered(filter) ? (
    <EmptyState title="No entry matches.">Fewer words, or a longer time, find more.</EmptyState>
  ) : (
    <EmptyState title="The log is empty." />
  );
  return (
    <FoundList found={found} count={entries.length} as="row" lines={10} empty={empty}>
      <Rows label="Entries">
        {entries.map((entry) => (
          <EntryRow key={entry.seq} entry={entry} onOpen={() => setOpen(entry)} />
        ))}
      </Rows>
      {open && <EntryDetail entry={open} onClose={() => setOpen(null)} />}
    </FoundList>
  );
}

function EntryRow({ entry, onOpen }: { entry: Entry; onOpen: () => void }) {
  const at = moment(entry.recorded_at, Date.now());
  return (
    <RowButton onClick={onOpen}>
      <span className="figures w-28 shrink-0 text-ink-3 phone:hidden">{at}</span>
      <span className="min-w-0 flex-1">
        <span className="block wrap-anywhere">{entry.says}</span>
        <span className="figures hidden text-xs text-ink-3 phone:block">{at}</span>
      </span>
      <span className="figures w-32 shrink-0 text-right text-ink-3 narrow:hidden">{entry.client}</span>
    </RowButton>
  );
}
