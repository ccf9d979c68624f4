// Which kinds of events are legal in which status of a session, and the status they lead to.
import type { Happened, Status } from "./types";

type Kind = Happened["kind"];

const work: Kind[] = [
  "step_presented",
  "answered",
  "noted",
  "output_captured",
  "variable_set",
  "fact_added",
  "fact_changed",
  "fact_removed",
  "went_back",
  "step_skipped",
  "guide_changed",
];

// What is not listed is illegal.
const transitions = new Map<string, Status>([
  ...work.map((kind): [string, Status] => [`active ${kind}`, "active"]),
  ["active paused", "paused"],
  ["paused resumed", "active"],
  ["active resolved", "resolved"],
  ["paused resolved", "resolved"],
]);

export function statusAfter(status: Status, kind: Kind): Status | undefined {
  return transitions.get(`${status} ${kind}`);
}
