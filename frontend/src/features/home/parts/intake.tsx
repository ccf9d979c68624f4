import { type FormEvent, type KeyboardEvent, type ReactNode, useRef } from "react";
import { Button } from "@/ui/button";

interface IntakeProps {
  problem: string;
  onChange: (problem: string) => void;
  onStart: () => void;
  /** What was sent off stands below with its own filled button. */
  sent: boolean;
  /** What can be said besides the problem. */
  children: ReactNode;
}

/** The box that takes a sentence, a log or an error code. Enter starts, Shift+Enter breaks the line. */
export function Intake({ problem, onChange, onStart, sent, children }: IntakeProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const start = () => (problem.trim() ? onStart() : field.current?.focus());
  const keys = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    start();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start();
  };
  return (
    <form
      onSubmit={submit}
      className="field-edge rounded-lg pt-3 pr-3 pb-2 pl-4 focus-within:border-focus focus-within:outline-1 focus-within:outline-focus"
    >
      <textarea
        ref={field}
        id="intake"
        aria-labelledby="intake-title"
        aria-describedby="intake-keys"
        autoFocus
        rows={2}
        value={problem}
        placeholder="Describe it, or paste a log or an error code"
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={keys}
        className="field-grows block max-h-64 min-h-12 w-full resize-none bg-transparent text-md outline-none phone:min-h-18"
      />
      <div className="-ml-2 flex items-center gap-2">
        {children}
        <span id="intake-keys" className="ml-auto text-xs whitespace-nowrap text-ink-3 touch:sr-only">
          Shift ↵ for a new line
        </span>
        <Button type="submit" kind={sent ? "default" : "primary"} keys="enter" className="touch:ml-auto">
          Start
        </Button>
      </div>
    </form>
  );
}
