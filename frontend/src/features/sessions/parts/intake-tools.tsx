import { Network, NotebookPen } from "lucide-react";
import { useState } from "react";
import { sentence } from "@/api/errors";
import { FlowPicker } from "@/features/flows/public";
import { Button } from "@/ui/button";
import { useToast } from "@/ui/toast";
import { useStartSession } from "../start";

/** The ways to start besides describing: straight to writing, or along a flow one names. */
export function IntakeTools({ text, clientId }: { text: string; clientId: string | null }) {
  const [picking, setPicking] = useState(false);
  const start = useStartSession();
  const toast = useToast();
  const begin = (problem: string, flowVersionId: string | null) =>
    start.mutate(
      { problem: text.trim() || problem, flowVersionId, clientId },
      {
        onError: (error) => toast({ text: sentence(error), kind: "error" }),
      },
    );
  return (
    <>
      <Button
        kind="ghost"
        size="sm"
        icon={NotebookPen}
        busy={start.isPending && "Starting"}
        onClick={() => begin("Quick capture", null)}
      >
        Quick capture
      </Button>
      <Button kind="ghost" size="sm" icon={Network} onClick={() => setPicking(true)}>
        Pick a flow
      </Button>
      <FlowPicker
        open={picking}
        onOpenChange={setPicking}
        onPick={({ title, version_id }) => {
          setPicking(false);
          begin(title, version_id);
        }}
      />
    </>
  );
}
