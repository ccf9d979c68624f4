// The few flows that stand on the home page.
import { type FlowSummary, startable } from "./types";

const most = 8;

/** What one pinned, then what the account uses most; none twice. */
export function shortlist(pinned: FlowSummary[], used: FlowSummary[]): FlowSummary[] {
  const others = used.filter(({ id }) => !pinned.some((flow) => flow.id === id));
  return startable([...pinned, ...others]).slice(0, most);
}
