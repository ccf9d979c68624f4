// Applying one event to what a session knows: pure, and the same on the server (`sessions/timeline.py`).
import { Illegal, statusAfter } from "./lifecycle";
import * as moving from "./moving";
import { currentStep, stepNumber } from "./moving";
import { record } from "./recording";
import type { Change, State, Status, TimelineEvent } from "./types";

const longestGap = 10 * 60 * 1000;

/** The state after the first event. */
export function start(event: TimelineEvent): State {
  const { payload } = event;
  if (payload.kind !== "started" || event.seq !== 1) {
    throw new Illegal("not_started", "A timeline begins with `started`.");
  }
  return {
    version: 1,
    status: "active",
    problem: payload.problem,
    flow: payload.flow,
    started_at: event.occurred_at,
    steps: [],
    path: [],
    output: null,
    notes: [],
    variables: {},
    facts: [],
    time: { active_ms: 0, last_at: event.occurred_at },
    resolution: null,
    customs: [],
    evidence: [],
    scratchpad: "",
    client: null,
    waiting: null,
    abandonment: null,
    edits: {},
  };
}

/** The state after `event`. Throws `Illegal` when it does not fit. */
export function apply(state: State, event: TimelineEvent): State {
  if (event.seq !== state.version + 1) {
    throw new Illegal("out_of_order", `Event ${event.seq} cannot follow event ${state.version}.`);
  }
  const { kind } = event.payload;
  const status = statusAfter(state.status, kind);
  if (!status) {
    throw new Illegal(
      `session_${state.status}`,
      `The session is ${state.status}; \`${kind}\` is not possible.`,
    );
  }
  const time = timeAfter(state, event.occurred_at, status);
  return { ...state, version: event.seq, status, time, ...changed(state, event) };
}

/**
 * What rules and placeholders read: the client's values, variables, and `answer.<node>` for the steps of the path.
 * Answers belong to the flow they were given in: of a subflow's steps they are read there alone.
 */
export function values(state: State): Record<string, string> {
  const known: Record<string, string> = { ...state.client?.values };
  for (const [name, { value }] of Object.entries(state.variables)) known[name] = value;
  const within = currentStep(state)?.within ?? null;
  for (const number of state.path) {
    const step = stepNumber(state, number);
    if (step.answer && step.within === within) {
      known[`answer.${step.node}`] = step.answer.value || step.answer.exit;
    }
  }
  return known;
}

function changed(state: State, event: TimelineEvent): Change {
  const { payload: said } = event;
  switch (said.kind) {
    case "step_presented":
      return moving.present(state, said, event);
    case "subflow_left":
      return moving.leaveSubflow(state, said, event);
    case "answered":
      return moving.answer(state, said, event);
    case "step_skipped":
      return moving.skip(state, said, event);
    case "went_back":
      return moving.goBack(state, said, event);
    case "jumped":
      return moving.jump(state, said);
    case "guide_changed":
      return moving.changeGuide(state, said);
    default:
      return record(state, event);
  }
}

/** While the session rests, `last_at` stays where the clock stopped, whatever is added beside the work. */
function timeAfter(state: State, at: string, status: Status): State["time"] {
  const { active_ms, last_at } = state.time;
  const gap = Date.parse(at) - Date.parse(last_at);
  const last = gap > 0 ? at : last_at;
  if (state.status !== "active") return status === state.status ? state.time : { active_ms, last_at: last };
  return { active_ms: active_ms + Math.min(Math.max(gap, 0), longestGap), last_at: last };
}
