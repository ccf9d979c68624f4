import { Network, NotebookPen } from "lucide-react";
import { useState } from "react";
import { sentence } from "@/api/errors";
import { FlowPicker } from "@/features/flows/public";
import { Button } from "@/ui/button";
import { useToast } from "@/ui/toast";
import { useStartSession } from "../start";

interface IntakeToolsProps {
  /** Goes on with what was typed, as it may be kept. */
  admit: (goOn: (text: string) => void) => void;
  clientId: string | null;
}

/** The ways to start besides describing: straight to writing, or along a flow one names. */
export function IntakeTools({ admit, clientId }: IntakeToolsProps) {
  const [picking, setPicking] = useState(false);
  const start = useStartSession();
  const toast = useToast();
  const begin = (problem: string, flowVersionId: string | null) =>
    admit((text) =>
      start.mutate(
        { problem: text || problem, flowVersionId, clientId },
        { onError: (error) => toast({ text: sentence(error), kind: "error" }) },
      ),
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
