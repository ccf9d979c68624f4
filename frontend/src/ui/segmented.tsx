import type { LucideIcon } from "lucide-react";
import { ToggleGroup } from "radix-ui";

interface SegmentedProps<Value extends string> {
  /** Read aloud, not shown. */
  label: string;
  value: Value;
  options: readonly { value: Value; label: string; icon?: LucideIcon }[];
  onChange: (value: Value) => void;
}

export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, value, options, onChange } = props;
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(next) => next && onChange(next as Value)}
      className="inline-flex max-w-full flex-wrap gap-0.5 rounded-sm bg-chip p-0.5"
    >
      {options.map(({ value: option, label: name, icon: Icon }) => (
        <ToggleGroup.Item
          key={option}
          value={option}
          className="fade inline-flex h-control-sm items-center gap-1.5 rounded-xs px-2.5 font-medium whitespace-nowrap text-ink-2 hover:text-ink-1 on:bg-segment-on on:text-ink-1 touch:h-touch"
        >
          {Icon && <Icon aria-hidden="true" className="size-icon-sm" />}
          {name}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
