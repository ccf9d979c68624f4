// Which kinds of events are legal in which status of a session, and the status they lead to.
import type { Happened, Status } from "./types";

type Kind = Happened["kind"];

const work: Kind[] = [
  "step_presented",
  "subflow_left",
  "answered",
  "noted",
  "output_captured",
  "evidence_added",
  "variable_set",
  "fact_added",
  "fact_changed",
  "fact_removed",
  "went_back",
  "jumped",
  "step_skipped",
  "custom_step_added",
  "guide_changed",
];
// What a person adds beside the work, also while it rests.
const aside: Kind[] = ["noted", "scratchpad_changed", "client_set"];
const open: Status[] = ["active", "paused", "waiting"];
const closed: Status[] = ["resolved", "abandoned"];

// What is not listed is illegal.
const transitions = new Map<string, Status>([
  ...each(["active"], work, () => "active"),
  ...each(open, aside, (status) => status),
  ...each([...open, ...closed], ["note_edited"], (status) => status),
  ["active paused", "paused"],
  ["paused resumed", "active"],
  ["active waiting_started", "waiting"],
  ["waiting waiting_ended", "active"],
  ...each(open, ["resolved"], () => "resolved"),
  ...each(open, ["abandoned"], () => "abandoned"),
  ...each(closed, ["reopened"], () => "active"),
]);

export function statusAfter(status: Status, kind: Kind): Status | undefined {
  return transitions.get(`${status} ${kind}`);
}

export function isClosed(status: Status): boolean {
  return closed.includes(status);
}

function each(from: Status[], kinds: Kind[], to: (from: Status) => Status): [string, Status][] {
  return from.flatMap((status) => kinds.map((kind): [string, Status] => [`${status} ${kind}`, to(status)]));
}

/** The event does not fit the state. `rule` is stable and part of the API. */
export class Illegal extends Error {
  readonly rule: string;

  constructor(rule: string, detail: string) {
    super(detail);
    this.rule = rule;
  }
}
