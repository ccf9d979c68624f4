import { useQuery } from "@tanstack/react-query";
import { Button } from "@/ui/button";
import { isFiltered, type LibraryFilter, sorts } from "../filter";
import { facets } from "../library-api";
import { type Facets, kinds, sources } from "../types";
import { ChoiceChip, ToggleChip } from "./filter-chip";

interface LibraryFiltersProps {
  filter: LibraryFilter;
  onChange: (change: Partial<LibraryFilter>) => void;
  onClear: () => void;
}

export function LibraryFilters({ filter, onChange, onClear }: LibraryFiltersProps) {
  const { data } = useQuery(facets);
  return (
    <fieldset className="-my-1 flex flex-wrap items-center gap-2 py-1 phone:-mx-4 phone:flex-nowrap phone:overflow-x-auto phone:px-4">
      <legend className="sr-only">Which flows</legend>
      <ChoiceChip
        label="Kind"
        value={filter.kind}
        options={[{ value: "", label: "Any kind" }, ...named(kinds)]}
        onChange={(kind) => onChange({ kind })}
      />
      <ChoiceChip
        label="Category"
        value={filter.category}
        options={[{ value: "", label: "Any category" }, ...counted(data?.categories, filter.category)]}
        onChange={(category) => onChange({ category })}
      />
      <ChoiceChip
        label="Tag"
        value={filter.tag}
        options={[{ value: "", label: "Any tag" }, ...counted(data?.tags, filter.tag)]}
        onChange={(tag) => onChange({ tag })}
      />
      <ChoiceChip
        label="Source"
        value={filter.source}
        options={[{ value: "", label: "Any source" }, ...named(sources)]}
        onChange={(source) => onChange({ source })}
      />
      <ToggleChip on={filter.verified} onChange={(verified) => onChange({ verified })}>
        Verified
      </ToggleChip>
      <ToggleChip on={filter.pinned} onChange={(pinned) => onChange({ pinned })}>
        Pinned
      </ToggleChip>
      {isFiltered(filter) && (
        <Button size="sm" kind="ghost" onClick={onClear}>
          Clear
        </Button>
      )}
      <span className="ml-auto flex">
        <ChoiceChip
          quiet
          label="Order"
          value={filter.sort}
          options={named(sorts)}
          onChange={(sort) => onChange({ sort })}
        />
      </span>
    </fieldset>
  );
}

function named<Value extends string>(known: Record<Value, string>) {
  return (Object.keys(known) as Value[]).map((value) => ({ value, label: known[value] }));
}

/** What the address names is offered too, where no flow has it. */
function counted(found: Facets["tags"] = [], chosen: string) {
  const known = found.map(({ name, count }) => ({ value: name, label: `${name} (${count})` }));
  if (!chosen || known.some(({ value }) => value === chosen)) return known;
  return [...known, { value: chosen, label: chosen }];
}
