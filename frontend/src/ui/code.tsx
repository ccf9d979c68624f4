/** What a machine reads or prints. */
import { Check, Copy } from "lucide-react";
import { type ReactNode, useEffect, useEffectEvent, useState } from "react";
import { Button, type ButtonProps } from "./button";
import { cx } from "./cx";

/** A well that wraps between words and never hides a part of a command. */
export function CodeWell({ children, aside }: { children: ReactNode; aside?: ReactNode }) {
  return (
    <div className="well flex items-start gap-3 py-1 pr-1 pl-3">
      <pre className="min-w-0 flex-1 py-1 font-mono text-sm whitespace-pre-wrap wrap-anywhere touch:py-3">
        {children}
      </pre>
      {aside}
    </div>
  );
}

interface OutputWellProps {
  lines: string[];
  /** Number of the line a match was found in, from 1. */
  hit?: number | null;
  /** Phones show the matched line alone. */
  folded?: boolean;
}

/** Time, thread and level before what a line says: `[09:12:44.318][tid:00001a2c][INFO]  `. */
const prefix = /^(?:\[[^\]]{1,60}\]\s*){2,}/;

/** Pasted output with line numbers; the matched line is lit over its full width. */
export function OutputWell({ lines, hit, folded = false }: OutputWellProps) {
  const numbered = lines.map((text, index) => {
    const [before = ""] = prefix.exec(text) ?? [];
    return { number: index + 1, before, text: text.slice(before.length) };
  });
  return (
    <ol className="well overflow-hidden py-1 font-mono text-sm">
      {numbered.map(({ number, before, text }) => (
        <li
          key={number}
          data-hit={number === hit ? "" : undefined}
          className={cx(
            "flex gap-3 px-3 whitespace-pre-wrap",
            number === hit ? "bg-match-ground text-match" : "text-ink-1",
            folded && number !== hit && "phone:hidden",
          )}
        >
          <span aria-hidden="true" className="w-6 shrink-0 text-right text-ink-3 select-none">
            {number}
          </span>
          <span className="min-w-0 wrap-anywhere">
            {before && (
              <span className={cx(number !== hit && "text-ink-3", folded && "phone:hidden")}>{before}</span>
            )}
            {text}
          </span>
        </li>
      ))}
    </ol>
  );
}

const copiedFor = 1200;

interface CopyButtonProps extends Omit<ButtonProps, "onClick" | "children" | "icon" | "onCopy"> {
  /** Nothing while it is on its way: asked for by then, it is copied when it is there. */
  text: string | null;
  label?: string;
  /** Only the icon on phones. */
  terse?: boolean;
  onCopied?: () => void;
}

export function CopyButton({
  text,
  label = "Copy",
  terse = false,
  onCopied,
  kind = "ghost",
  size = "sm",
  ...button
}: CopyButtonProps) {
  const [state, setState] = useState<"rest" | "asked" | "copied" | "refused">("rest");
  const copy = useEffectEvent((words: string) =>
    navigator.clipboard.writeText(words).then(
      () => {
        setState("copied");
        onCopied?.();
      },
      () => setState("refused"),
    ),
  );
  useEffect(() => {
    if (state === "asked" && text !== null) void copy(text);
  }, [state, text]);
  useEffect(() => {
    if (state === "rest" || state === "asked") return;
    const timer = setTimeout(() => setState("rest"), copiedFor);
    return () => clearTimeout(timer);
  }, [state]);
  const words = { rest: label, asked: label, copied: "Copied", refused: "The browser refused" };
  return (
    <Button
      {...button}
      kind={kind}
      size={size}
      icon={state === "copied" ? Check : Copy}
      busy={state === "asked" && text === null && "Copying"}
      onClick={() => setState("asked")}
    >
      <span aria-live="polite" className={terse ? "phone:sr-only" : undefined}>
        {words[state]}
      </span>
    </Button>
  );
}
