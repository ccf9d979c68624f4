import { useQuery } from "@tanstack/react-query";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Select } from "@/ui/field";
import { isFiltered, type LibraryFiltersProps } from "../filter";
import { choices } from "../filter-choices";
import { facets } from "../library-api";
import { ToggleChip } from "./filter-chip";

/** The filters of a phone. Each acts at once; the foot says what they leave. */
export function FilterSheet(props: LibraryFiltersProps & { onClose: () => void }) {
  const { filter, count, onChange, onClear, onClose } = props;
  const { data } = useQuery(facets);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Filters"
      foot={
        <>
          <Button disabled={!isFiltered(filter)} onClick={onClear}>
            Clear
          </Button>
          <Button kind="primary" onClick={onClose}>
            {count === undefined ? "Show them" : `Show ${count} ${count === "1" ? "flow" : "flows"}`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {choices(filter, data).map(({ name, ...choice }) => (
          <Select key={name} {...choice} onChange={({ target }) => onChange({ [name]: target.value })} />
        ))}
        <div className="flex gap-2">
          <ToggleChip on={filter.verified} onChange={(verified) => onChange({ verified })}>
            Verified
          </ToggleChip>
          <ToggleChip on={filter.pinned} onChange={(pinned) => onChange({ pinned })}>
            Pinned
          </ToggleChip>
        </div>
      </div>
    </Dialog>
  );
}
