import { useQuery } from "@tanstack/react-query";
import { ListFilter } from "lucide-react";
import { useState } from "react";
import { Button } from "@/ui/button";
import { later } from "@/ui/later";
import { howMany, isFiltered, type LibraryFiltersProps } from "../filter";
import { choices, orders } from "../filter-choices";
import { facets } from "../library-api";
import { ChoiceChip, ToggleChip } from "./filter-chip";

const FilterSheet = later(async () => (await import("./filter-sheet")).FilterSheet);

/** In a row where there is room for one; on a phone behind one button. */
export function LibraryFilters(props: LibraryFiltersProps) {
  const { filter, onChange } = props;
  const [open, setOpen] = useState(false);
  const set = howMany(filter);
  const order = (
    <span className="ml-auto flex">
      <ChoiceChip
        quiet
        label="Order"
        value={filter.sort}
        options={orders}
        onChange={(sort) => onChange({ sort })}
      />
    </span>
  );
  return (
    <>
      <Chips {...props}>{order}</Chips>
      <div className="hidden items-center gap-2 phone:flex">
        <Button
          size="sm"
          icon={ListFilter}
          aria-haspopup="dialog"
          data-state={set ? "on" : "off"}
          className="on:border-transparent on:bg-accent-soft on:text-accent-text"
          onClick={() => setOpen(true)}
        >
          {set ? `Filters (${set})` : "Filters"}
        </Button>
        {order}
      </div>
      {open && <FilterSheet {...props} onClose={() => setOpen(false)} onLost={() => setOpen(false)} />}
    </>
  );
}

function Chips({ filter, onChange, onClear, children }: LibraryFiltersProps & { children: React.ReactNode }) {
  const { data } = useQuery(facets);
  return (
    <fieldset className="flex flex-wrap items-center gap-2 phone:hidden">
      <legend className="sr-only">Which flows</legend>
      {choices(filter, data).map(({ name, ...choice }) => (
        <ChoiceChip key={name} {...choice} onChange={(value) => onChange({ [name]: value })} />
      ))}
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
      {children}
    </fieldset>
  );
}
