import { Play } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import { useSearchParams } from "react-router";
import { useStartSession } from "@/features/sessions/public";
import { useDraftGuard } from "@/lib/draft-guard";
import { useHotkeys } from "@/lib/hotkeys";
import { Button } from "@/ui/button";
import { DraftGuardBar } from "@/ui/draft-guard-bar";
import { Failure } from "@/ui/failure";
import { TextArea } from "@/ui/field";
import { useFlowCommands } from "../use-flow-commands";

interface StartFormProps {
  title: string;
  versionId: string;
}

export function StartForm({ title, versionId }: StartFormProps) {
  const [address] = useSearchParams();
  const [problem, setProblem] = useState("");
  const start = useStartSession();
  const form = useRef<HTMLFormElement>(null);
  const guard = useDraftGuard((text) => start.mutate({ problem: text || title, flowVersionId: versionId }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void guard.offer(problem.trim());
  };
  const run = () => form.current?.requestSubmit();
  const command = { keys: "s", title: "Start a session with this flow", run };
  useHotkeys([{ ...command, group: "This page", enabled: !start.isPending }]);
  useFlowCommands("This flow", [{ ...command, id: "start", icon: Play }]);
  return (
    <form ref={form} onSubmit={submit} className="flex max-w-measure flex-col gap-2">
      <TextArea
        label="What is broken?"
        hint="Optional. It opens the note."
        rows={2}
        maxLength={20_000}
        value={problem}
        readOnly={guard.checking}
        onChange={(event) => {
          guard.forget();
          setProblem(event.target.value);
        }}
      />
      {guard.asked && <DraftGuardBar {...guard.asked} onLeave={guard.forget} />}
      <Button
        type="submit"
        kind="primary"
        size="lg"
        keys="s"
        className="self-start phone:self-stretch"
        autoFocus={address.has("start")}
        busy={start.isPending && "Starting"}
      >
        Start session
      </Button>
      {start.error && <Failure error={start.error} />}
    </form>
  );
}
