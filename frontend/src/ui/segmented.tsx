import type { LucideIcon } from "lucide-react";
import { ToggleGroup } from "radix-ui";
import { cx } from "./cx";

interface SegmentedProps<Value extends string> {
  /** Read aloud, not shown. */
  label: string;
  value: Value;
  options: readonly { value: Value; label: string; icon?: LucideIcon }[];
  onChange: (value: Value) => void;
  /** As wide as a phone, at most three beside each other. */
  wide?: boolean;
}

export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, value, options, onChange, wide } = props;
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(next) => next && onChange(next as Value)}
      className={cx(
        "inline-flex max-w-full flex-wrap gap-0.5 rounded-sm bg-chip p-0.5",
        wide && "phone:w-full",
      )}
    >
      {options.map(({ value: option, label: name, icon: Icon }) => (
        <ToggleGroup.Item
          key={option}
          value={option}
          className={cx(
            "fade inline-flex h-control-sm items-center gap-1.5 rounded-xs px-2.5 font-medium whitespace-nowrap text-ink-2 hover:text-ink-1 on:bg-segment-on on:text-ink-1 touch:h-touch touch:min-w-touch justify-center",
            wide && "phone:grow phone:basis-3/10 phone:justify-center phone:px-1",
          )}
        >
          {Icon && <Icon aria-hidden="true" className="size-icon-sm" />}
          {name}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
