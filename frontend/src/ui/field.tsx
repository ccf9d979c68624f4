import { ChevronDown, TriangleAlert } from "lucide-react";
import { type ComponentPropsWithRef, type ReactNode, useId } from "react";
import { cx } from "./cx";

const control =
  "field-edge fade w-full min-w-0 rounded-sm bg-transparent px-3 text-sm text-ink-1 focus-visible:border-focus focus-visible:outline-1 focus-visible:outline-offset-0 invalid:border-danger off:border-line off:text-ink-off";

interface Frame {
  label: string;
  /** One sentence that says what to do. */
  error?: string | null;
  hint?: ReactNode;
  /** Where a value the product filled in comes from: "from client". */
  source?: string;
  /** Something at the right of the label, such as a link. */
  aside?: ReactNode;
}

interface FieldProps extends Frame, Omit<ComponentPropsWithRef<"input">, "id" | "size"> {
  /** 40 px instead of 32. */
  large?: boolean;
  /** A button at the right edge, inside the field. */
  inside?: ReactNode;
}

export function Field({ label, error, hint, source, aside, large, inside, ...input }: FieldProps) {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} error={error} hint={hint} aside={aside}>
      <span className="relative flex items-center">
        <input
          {...input}
          id={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, error, hint)}
          className={cx(
            control,
            large ? "h-control-lg" : "h-control",
            "touch:h-touch",
            Boolean(inside || error) && "pr-10",
          )}
        />
        <Marks source={source} error={error} inside={inside} />
      </span>
    </FieldFrame>
  );
}

interface TextAreaProps extends Frame, Omit<ComponentPropsWithRef<"textarea">, "id"> {
  mono?: boolean;
}

export function TextArea({ label, error, hint, source, aside, mono, ...area }: TextAreaProps) {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} error={error} hint={hint} aside={aside ?? source}>
      <textarea
        rows={4}
        {...area}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, error, hint)}
        className={cx(control, "resize-y py-2", mono ? "font-mono" : "text-md")}
      />
    </FieldFrame>
  );
}

interface SelectProps extends Frame, Omit<ComponentPropsWithRef<"select">, "id" | "size"> {
  options: { value: string; label: string }[];
}

export function Select({ label, error, hint, source, aside, options, ...select }: SelectProps) {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} error={error} hint={hint} aside={aside ?? source}>
      <span className="relative flex items-center">
        <select
          {...select}
          id={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, error, hint)}
          className={cx(control, "h-control appearance-none pr-8 touch:h-touch")}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} className="bg-overlay">
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden="true"
          className="pointer-events-none absolute right-3 size-icon-sm text-ink-2"
        />
      </span>
    </FieldFrame>
  );
}

function FieldFrame(props: Omit<Frame, "source"> & { id: string; children: ReactNode }) {
  const { id, label, error, hint, aside, children } = props;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span className="flex items-center justify-between gap-2 text-xs text-ink-3">
        <label htmlFor={id} className="font-medium text-ink-2">
          {label}
        </label>
        {aside}
      </span>
      {children}
      {error && (
        <p id={`${id}-error`} className="text-xs text-danger">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-ink-3">
          {hint}
        </p>
      )}
    </div>
  );
}

function Marks({ source, error, inside }: Pick<FieldProps, "source" | "error" | "inside">) {
  if (inside) return <span className="absolute right-1 flex items-center">{inside}</span>;
  if (error)
    return <TriangleAlert aria-hidden="true" className="absolute right-3 size-icon-sm text-danger" />;
  return source ? <span className="absolute right-3 text-xs text-ink-3">{source}</span> : null;
}

function describedBy(id: string, error?: string | null, hint?: ReactNode): string | undefined {
  return [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ") || undefined;
}
