import { type FocusEvent, type FormEvent, type KeyboardEvent, useRef, useState } from "react";
import { useDraftGuard } from "@/lib/draft-guard";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { GuardedField } from "@/ui/guarded-field";
import { Segmented } from "@/ui/segmented";
import type { Waiting } from "../types";
import { type Reminder, remindAt, reminders } from "../waiting";
import { useDraft } from "./player-context";
import { useSay } from "./use-course";

const whom: { value: Waiting["waiting_for"]; label: string }[] = [
  { value: "customer", label: "Customer" },
  { value: "vendor", label: "Vendor" },
  { value: "part", label: "Part" },
];
const when = Object.entries(reminders).map(([value, label]) => ({ value: value as Reminder, label }));

/** For whom, why, and when to be reminded: two keys are enough. */
export function WaitDialog({ onClose }: { onClose: () => void }) {
  const say = useSay();
  const [target, setTarget] = useState<Waiting["waiting_for"]>("customer");
  const [note, setNote] = useDraft("waiting");
  const [reminder, setReminder] = useState<Reminder>("none");
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const guard = useDraftGuard((words) => {
    const remind_at = remindAt(reminder, typed, Date.now());
    const wrong = problemOf(reminder, remind_at);
    setProblem(wrong);
    if (wrong) return;
    const said = {
      kind: "waiting_started",
      waiting_for: target,
      note: words || null,
      remind_at,
    } as const;
    if (!say(said, "The session waits. The clock stands still")) return;
    setNote("");
    onClose();
  });
  const begin = (event: FormEvent) => {
    event.preventDefault();
    void guard.offer(note.trim());
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="Wait"
      context="The clock stands still until you go on."
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" keys="enter" onClick={() => form.current?.requestSubmit()}>
            Start waiting
          </Button>
        </>
      }
    >
      <form ref={form} onSubmit={begin} onKeyDown={submitOnEnter} className="flex flex-col gap-4">
        <Choice label="For whom" value={target} options={whom} onChange={setTarget} />
        <GuardedField
          guard={guard}
          label="What for"
          hint="Optional. It goes into the note."
          maxLength={300}
          value={note}
          onType={setNote}
        />
        <Choice label="Reminder" value={reminder} options={when} onChange={setReminder} />
        {reminder === "at" && (
          <Field
            type="datetime-local"
            label="Remind at"
            value={typed}
            error={problem}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </form>
    </Dialog>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: { value: Value; label: string }[];
  onChange: (value: Value) => void;
}

/** The arrow keys choose, so that Enter starts with what is pointed at. */
function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const follow = ({ target, currentTarget }: FocusEvent<HTMLElement>) => {
    const place = [...currentTarget.querySelectorAll("button")].indexOf(target as HTMLButtonElement);
    const option = props.options[place];
    if (option) props.onChange(option.value);
  };
  return (
    <fieldset onFocus={follow} className="flex flex-col items-start gap-1">
      <legend className="mb-1 text-xs font-medium text-ink-2">{props.label}</legend>
      <Segmented {...props} />
    </fieldset>
  );
}

/** Enter on a choice would press it; here it starts. Space presses. */
function submitOnEnter(event: KeyboardEvent<HTMLFormElement>) {
  if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}

function problemOf(reminder: Reminder, at: string | null): string | null {
  if (reminder !== "at") return null;
  if (!at) return "Name a date and a time, or choose no reminder.";
  return Date.parse(at) <= Date.now() ? "This moment has passed." : null;
}
