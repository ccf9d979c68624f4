import { RotateCcw } from "lucide-react";
import { useState } from "react";
import { Button } from "@/ui/button";
import { later } from "@/ui/later";
import { outcomes } from "../outcomes";
import { useNow } from "../use-now";
import { moment } from "../waiting";
import { KeepForClient } from "./keep-for-client";
import { useView } from "./player-context";
import { SessionNotes } from "./session-notes";
import { UndoBar } from "./undo-bar";

const ReopenDialog = later(async () => (await import("./reason-dialog")).ReopenDialog);
const often = 60_000;

/** A closed session: how it ended, what can be taken back or kept of it, and its notes. */
export function ClosedWork({ sessionId }: { sessionId: string }) {
  const [reopening, setReopening] = useState(false);
  const close = () => setReopening(false);
  return (
    <div className="flex flex-col gap-4">
      <UndoBar />
      <div className="flex items-start justify-between gap-3">
        <Ending />
        <Button kind="ghost" size="sm" icon={RotateCcw} keys="r" onClick={() => setReopening(true)}>
          Reopen
        </Button>
      </div>
      <KeepForClient sessionId={sessionId} />
      <SessionNotes sessionId={sessionId} />
      {reopening && <ReopenDialog onClose={close} onLost={close} />}
    </div>
  );
}

function Ending() {
  const { resolution, abandonment } = useView();
  const now = useNow(often);
  const ending = resolution ?? abandonment;
  if (!ending) return null;
  return (
    <p className="min-w-0 flex-1 py-1 text-ink-2 wrap-anywhere">
      {resolution ? `${outcomes[resolution.outcome]}, resolved` : "Abandoned"}{" "}
      <span className="figures">{moment(ending.at, now)}</span>
      {abandonment?.reason && (
        <>
          : <span>{abandonment.reason}</span>
        </>
      )}
    </p>
  );
}
