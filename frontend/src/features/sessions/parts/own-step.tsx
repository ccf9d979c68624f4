import { type KeyboardEvent, useState } from "react";
import { announce } from "@/lib/announce";
import { useDraftGuard } from "@/lib/draft-guard";
import { Button } from "@/ui/button";
import { DraftGuardBar } from "@/ui/draft-guard-bar";
import { Field, TextArea } from "@/ui/field";
import { useDraft, usePlayer } from "./player-context";

interface OwnStepProps {
  /** The step it is done at; 0 without a flow. */
  step: number;
  onLeave: () => void;
}

/** Work that the flow does not name: what was done, and the result. */
export function OwnStep({ step, onLeave }: OwnStepProps) {
  const player = usePlayer();
  const [title, setTitle] = useDraft(`own:${step}`);
  const [result, setResult] = useDraft(`own-result:${step}`);
  const [refused, setRefused] = useState<string | null>(null);
  const guard = useDraftGuard((text) => {
    const [head = "", ...lines] = text.split("\n");
    const problem = player.say({ kind: "custom_step_added", title: head, result: lines.join("\n") || null });
    setRefused(problem);
    if (problem) return;
    setTitle("");
    setResult("");
    announce("Own step kept");
    onLeave();
  });
  const save = () => {
    if (!title.trim()) return setRefused("Say what you did first.");
    void guard.offer(`${title.trim()}\n${result.trim()}`);
  };
  const keys = (event: KeyboardEvent) => {
    const whole = event.ctrlKey || event.metaKey;
    const inTitle = event.target instanceof HTMLInputElement;
    if (event.key === "Escape") onLeave();
    else if (event.key === "Enter" && !event.nativeEvent.isComposing && (whole || inTitle)) save();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section aria-label="Own step" onKeyDown={keys} className="flex flex-col gap-2">
      <Field
        autoFocus
        label="What did you do?"
        value={title}
        error={refused}
        maxLength={300}
        autoComplete="off"
        onChange={({ target }) => {
          setRefused(null);
          guard.forget();
          setTitle(target.value);
        }}
      />
      <TextArea
        label="What was the result?"
        rows={2}
        value={result}
        maxLength={20_000}
        onChange={({ target }) => {
          guard.forget();
          setResult(target.value);
        }}
      />
      {guard.asked && <DraftGuardBar {...guard.asked} onLeave={guard.forget} />}
      <div className="flex items-center justify-end gap-2">
        <span className="mr-auto text-xs text-ink-3">It appears in the note as your own step.</span>
        <Button size="sm" kind="ghost" onClick={onLeave}>
          Cancel
        </Button>
        <Button size="sm" keys="mod+enter" onClick={save}>
          Keep step
        </Button>
      </div>
    </section>
  );
}
