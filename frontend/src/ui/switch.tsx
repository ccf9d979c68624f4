import { useId } from "react";
import { cx } from "./cx";

interface SwitchProps {
  label: string;
  on: boolean;
  onChange: (on: boolean) => void;
  disabled?: boolean;
}

export function Switch({ label, on, onChange, disabled }: SwitchProps) {
  const id = useId();
  return (
    <span className="inline-flex items-center gap-2 touch:min-h-touch">
      <button
        id={id}
        type="button"
        role="switch"
        aria-checked={on}
        disabled={disabled}
        onClick={() => onChange(!on)}
        className={cx(
          "fade hit-area relative h-4 w-7 shrink-0 rounded-full off:opacity-50",
          on ? "bg-accent" : "bg-line-field",
        )}
      >
        <span
          aria-hidden="true"
          className={cx(
            "absolute top-0.5 size-3 rounded-full",
            on ? "right-0.5 bg-on-accent" : "left-0.5 bg-page",
          )}
        />
      </button>
      <label htmlFor={id}>{label}</label>
    </span>
  );
}
