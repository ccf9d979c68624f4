import { useQuery } from "@tanstack/react-query";
import { Building2, X } from "lucide-react";
import { useState } from "react";
import { clientOf } from "@/features/clients/public";
import { flows } from "@/features/flows/public";
import { Button } from "@/ui/button";
import { Select } from "@/ui/field";
import { IconButton } from "@/ui/icon-button";
import type { HistoryFilter } from "../api";
import { RecentClientPicker } from "./session-client-picker";

interface HistoryFiltersProps {
  filter: HistoryFilter;
  onChange: (change: Partial<HistoryFilter>) => void;
}

/** Whose sessions, and along which flow. */
export function HistoryFilters({ filter, onChange }: HistoryFiltersProps) {
  return (
    <>
      <ClientFilter id={filter.client} onChange={(client) => onChange({ client })} />
      <FlowFilter slug={filter.flow} onChange={(flow) => onChange({ flow })} />
    </>
  );
}

function ClientFilter({ id, onChange }: { id: string; onChange: (id: string) => void }) {
  const [picking, setPicking] = useState(false);
  const { data, isError } = useQuery({ ...clientOf(id), enabled: id !== "" });
  const name = id ? (data?.name ?? (isError ? "Unknown client" : "Client")) : "Any client";
  return (
    <span className="flex min-w-0 items-center">
      <Button icon={Building2} className="min-w-0 shrink" onClick={() => setPicking(true)}>
        <span className="cut max-w-48">{name}</span>
      </Button>
      {id && <IconButton icon={X} label="Of any client" onClick={() => onChange("")} />}
      {picking && (
        <RecentClientPicker
          onClose={() => setPicking(false)}
          onPick={(client) => {
            setPicking(false);
            onChange(client.id);
          }}
        />
      )}
    </span>
  );
}

function FlowFilter({ slug, onChange }: { slug: string; onChange: (slug: string) => void }) {
  const { data } = useQuery(flows(""));
  const known = (data?.items ?? []).map((flow) => ({ value: flow.slug, label: flow.title }));
  const named = slug && !known.some(({ value }) => value === slug) ? [{ value: slug, label: slug }] : [];
  return (
    <div className="min-w-48 grow basis-0 phone:w-full">
      <Select
        label="Flow"
        value={slug}
        options={[{ value: "", label: "Any flow" }, ...known, ...named]}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  );
}
