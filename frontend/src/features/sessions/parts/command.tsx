import { Copy } from "lucide-react";
import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { Filled } from "@/features/flows/public";
import type { Check } from "@/graph/document.gen";
import { fill, namesIn } from "@/graph/variables";
import { announce } from "@/lib/announce";
import { useHotkeys } from "@/lib/hotkeys";
import { Button } from "@/ui/button";
import { CodeWell, CopyButton } from "@/ui/code";
import { missingIn } from "../missing";
import { numbers, stepName } from "../numbers";
import type { State } from "../types";
import { AskValue, labelOf, missingValue } from "./asking";
import { type Here, useView } from "./player-context";

const shells = { powershell: "PowerShell", cmd: "Command Prompt", bash: "Bash", console: "Console", gui: "" };

interface CommandProps {
  check: Check;
  here: Here;
  /** A variable some other part of the step asks for. */
  asked: string | null;
  onAsk: (variable: string | null) => void;
}

/** The command with its values. A missing value is asked for in place and never copied as a placeholder. */
export function Command({ check, here, asked, onAsk }: CommandProps) {
  const copy = useRef<HTMLButtonElement>(null);
  const [copying, setCopying] = useState(false);
  const pieces = fill(check.command, here.values);
  const missing = missingIn(check.command, here.document, here.values);
  const text = pieces
    .map((piece) => ("text" in piece ? piece.text : "value" in piece ? piece.value : ""))
    .join("");
  const next = missing[0];
  useCopyOnceFilled(copying && !next, copy, () => setCopying(false));
  const ask = () => {
    setCopying(true);
    if (next) onAsk(next);
  };
  const given = (variable: string) => {
    const another = missing.find((name) => name !== variable);
    onAsk(copying && another ? another : null);
    if (!copying) copy.current?.focus();
  };
  const leave = () => {
    setCopying(false);
    onAsk(null);
    copy.current?.focus();
  };
  useHotkeys([
    { keys: "c", title: "Copy the command", group: "This step", run: () => copy.current?.click() },
  ]);
  return (
    <div className="flex flex-col gap-1.5">
      <Place check={check} here={here} onAsk={onAsk} />
      <CodeWell aside={<CopyCommand ref={copy} text={next ? null : text} onAsk={ask} />}>
        <Filled
          text={check.command}
          values={here.values}
          missing={missingValue(here, onAsk)}
          plain={unbroken}
        />
      </CodeWell>
      {asked ? (
        <AskValue
          key={asked}
          variable={asked}
          here={here}
          hint={copying && missing.length > 0 ? thenCopied(missing.length) : null}
          onDone={given}
          onLeave={leave}
        />
      ) : (
        <GivenValues names={namesIn(check.command)} here={here} onChange={onAsk} />
      )}
    </div>
  );
}

function thenCopied(count: number): string {
  return count === 1
    ? "Then the command is copied."
    : `${count} values are missing. Then the command is copied.`;
}

/** The copy a person asked for happens when the last value is there. */
function useCopyOnceFilled(due: boolean, copy: RefObject<HTMLButtonElement | null>, onDone: () => void) {
  const done = useRef(onDone);
  done.current = onDone;
  useEffect(() => {
    if (!due) return;
    copy.current?.focus();
    copy.current?.click();
    done.current();
  }, [due, copy]);
}

interface CopyCommandProps {
  ref: RefObject<HTMLButtonElement | null>;
  /** Nothing while a value is missing. */
  text: string | null;
  onAsk: () => void;
}

function CopyCommand({ ref, text, onAsk }: CopyCommandProps) {
  if (text !== null)
    return (
      <CopyButton
        ref={ref}
        text={text}
        keys="c"
        terse
        className="touch:min-w-touch"
        onCopied={() => announce("Command copied")}
      />
    );
  return (
    <Button
      ref={ref}
      kind="ghost"
      size="sm"
      icon={Copy}
      keys="c"
      className="touch:min-w-touch"
      onClick={onAsk}
    >
      <span className="phone:sr-only">Copy</span>
    </Button>
  );
}

/** Wraps between arguments, not inside the name of a parameter. */
function unbroken(text: string): ReactNode {
  return text.split(/((?<=^|\s)-[A-Za-z]\S{0,30})/).map((part, index) => {
    const key = `${index}-${part}`;
    return part.startsWith("-") ? (
      <span key={key} className="whitespace-nowrap">
        {part}
      </span>
    ) : (
      part
    );
  });
}

interface PlaceProps {
  check: Check;
  here: Here;
  onAsk: (variable: string) => void;
}

function Place({ check, here, onAsk }: PlaceProps) {
  const place = [shells[check.shell], check.run_on && `on ${check.run_on}`].filter(Boolean).join(", ");
  if (!place) return null;
  return (
    <p className="text-xs text-ink-3">
      <Filled text={place} values={here.values} missing={missingValue(here, onAsk)} />
    </p>
  );
}

interface GivenValuesProps {
  names: string[];
  here: Here;
  onChange: (variable: string) => void;
}

/** Where the values of this command come from, so that a wrong one is put right where it is seen. */
function GivenValues({ names, here, onChange }: GivenValuesProps) {
  const view = useView();
  const known = names.filter((name) => here.values[name]);
  if (!known.length) return null;
  return (
    <p className="flex flex-wrap gap-x-3 text-xs text-ink-3">
      {known.map((name) => {
        const source = `${labelOf(name, here)}: ${sourceOf(name, view)}`;
        return view.variables[name]?.step ? (
          <span key={name}>{source}</span>
        ) : (
          <button
            key={name}
            type="button"
            title={`Change: ${labelOf(name, here)}`}
            className="hit-area rounded-xs underline-offset-2 hover:text-ink-1 hover:underline"
            onClick={() => onChange(name)}
          >
            {source}
          </button>
        );
      })}
    </p>
  );
}

function sourceOf(name: string, state: State): string {
  const own = state.variables[name];
  if (own) return own.step === null ? "you" : stepName(numbers(state), own.step);
  return state.client?.values[name] ? "client" : "this flow";
}
