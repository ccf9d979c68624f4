import { useOnline } from "@/lib/use-online";
import { useShown, useUnsent } from "./player-context";

/** Whether tries to reach the server fail: the bar above then says so. */
function useCutOff(): boolean {
  const online = useOnline();
  const link = useShown((shown) => shown.link);
  return !online || link !== "idle";
}

/** For the whole session, where it is always in sight. */
export function SaveWord() {
  const unsent = useUnsent();
  const cutOff = useCutOff();
  return (
    <span role="status" className="shrink-0 text-xs text-ink-3 empty:hidden">
      {unsent.length > 0 && !cutOff && "Saving"}
    </span>
  );
}

/** At the thing itself. */
export function UnsentWord() {
  const cutOff = useCutOff();
  return (
    <span className={cutOff ? "shrink-0 text-xs text-warning" : "shrink-0 text-xs text-ink-3"}>
      {cutOff ? "on this device" : "saving"}
    </span>
  );
}
