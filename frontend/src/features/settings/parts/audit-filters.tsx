import { useQuery } from "@tanstack/react-query";
import { UserRound, X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/ui/button";
import { Field, Select } from "@/ui/field";
import { IconButton } from "@/ui/icon-button";
import { type AuditFilter, memberOf } from "../api";
import { isFiltered, topics } from "../audit-filter";
import { PersonDialog } from "./person-dialog";

interface AuditFiltersProps {
  filter: AuditFilter;
  onChange: (change: Partial<AuditFilter>) => void;
  onClear: () => void;
}

export function AuditFilters({ filter, onChange, onClear }: AuditFiltersProps) {
  const { name, actor, since, until } = filter;
  const known = topics.some(({ value }) => value === name);
  return (
    <fieldset className="flex flex-wrap items-end gap-3">
      <legend className="sr-only">Which entries</legend>
      <div className="w-40 phone:w-full">
        <Select
          label="About"
          value={name}
          options={known ? topics : [...topics, { value: name, label: name }]}
          onChange={({ target }) => onChange({ name: target.value })}
        />
      </div>
      <div className="w-40 phone:min-w-0 phone:flex-1">
        <Field
          label="From"
          type="date"
          value={since}
          max={until}
          onChange={({ target }) => onChange({ since: target.value })}
        />
      </div>
      <div className="w-40 phone:min-w-0 phone:flex-1">
        <Field
          label="To"
          type="date"
          value={until}
          min={since}
          onChange={({ target }) => onChange({ until: target.value })}
        />
      </div>
      <ActorFilter id={actor} onChange={(next) => onChange({ actor: next })} />
      {isFiltered(filter) && (
        <Button kind="ghost" onClick={onClear}>
          Clear
        </Button>
      )}
    </fieldset>
  );
}

function ActorFilter({ id, onChange }: { id: string; onChange: (id: string) => void }) {
  const [picking, setPicking] = useState(false);
  const { data, isError } = useQuery({ ...memberOf(id), enabled: id !== "" });
  const name = id ? (data?.name ?? (isError ? "Somebody who is gone" : "Person")) : "Anybody";
  return (
    <div className="flex min-w-0 flex-col gap-1 phone:basis-full">
      <span aria-hidden="true" className="text-xs font-medium text-ink-2">
        Done by
      </span>
      <span className="flex min-w-0 items-center">
        <Button icon={UserRound} className="min-w-0 shrink" onClick={() => setPicking(true)}>
          <span className="sr-only">Done by </span>
          <span className="cut max-w-48">{name}</span>
        </Button>
        {id && <IconButton icon={X} label="Done by anybody" onClick={() => onChange("")} />}
      </span>
      {picking && (
        <PersonDialog
          title="Done by"
          context="Whose entries do you want to see?"
          without={[]}
          onClose={() => setPicking(false)}
          onPick={(person) => {
            setPicking(false);
            onChange(person.id);
          }}
        />
      )}
    </div>
  );
}
