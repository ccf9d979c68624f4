import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";

interface ChoiceChipProps<Value extends string> {
  /** Read aloud: "Category". */
  label: string;
  value: Value;
  /** The first stands for no choice. */
  options: { value: Value; label: string }[];
  /** An order is always chosen; only what narrows the list is lit. */
  quiet?: boolean;
  onChange: (value: Value) => void;
}

/** One of several, as wide as what is chosen. */
export function ChoiceChip<Value extends string>(props: ChoiceChipProps<Value>) {
  const { label, value, options, quiet = false, onChange } = props;
  const lit = !quiet && value !== options[0]?.value;
  return (
    <span className="relative inline-flex shrink-0 items-center">
      <select
        aria-label={label}
        value={value}
        onChange={({ target }) => onChange(target.value as Value)}
        className={cx(
          "field-grows fade h-control-sm max-w-60 appearance-none truncate rounded-sm border bg-transparent pr-8 pl-2 text-sm font-medium hover:bg-hover touch:h-touch touch:pl-3",
          quiet ? "border-transparent text-ink-2" : "border-line-strong text-ink-1",
          lit && "border-transparent bg-accent-soft text-accent-text",
        )}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} className="bg-overlay text-ink-1">
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden="true"
        className={cx(
          "pointer-events-none absolute right-2 size-icon-sm",
          lit ? "text-accent-text" : "text-ink-2",
        )}
      />
    </span>
  );
}

interface ToggleChipProps {
  on: boolean;
  onChange: (on: boolean) => void;
  children: ReactNode;
}

export function ToggleChip({ on, onChange, children }: ToggleChipProps) {
  return (
    <Button
      size="sm"
      aria-pressed={on}
      data-state={on ? "on" : "off"}
      className="on:border-transparent on:bg-accent-soft on:text-accent-text"
      onClick={() => onChange(!on)}
    >
      {children}
    </Button>
  );
}
