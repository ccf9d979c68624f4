// Applying one event to what a session knows: pure, and the same on the server (`sessions/timeline.py`).
import { statusAfter } from "./lifecycle";
import type {
  Answered,
  Fact,
  GuideChanged,
  Noted,
  Skip,
  State,
  Step,
  StepPresented,
  StepSkipped,
  TimelineEvent,
  WentBack,
} from "./types";

const longestGap = 10 * 60 * 1000;

type Change = Partial<State>;

/** The event does not fit the state. `rule` is stable and part of the API. */
export class Illegal extends Error {
  readonly rule: string;

  constructor(rule: string, detail: string) {
    super(detail);
    this.rule = rule;
  }
}

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
  const time = timeAfter(state, event.occurred_at);
  return { ...state, version: event.seq, status, time, ...changed(state, event) };
}

export function currentStep(state: State): Step | null {
  const number = state.path.at(-1);
  return number === undefined ? null : stepNumber(state, number);
}

/** What rules and placeholders read: variables, and `answer.<node>` for the steps of the path. */
export function values(state: State): Record<string, string> {
  const known: Record<string, string> = {};
  for (const [name, { value }] of Object.entries(state.variables)) known[name] = value;
  for (const number of state.path) {
    const { node, answer } = stepNumber(state, number);
    if (answer) known[`answer.${node}`] = answer.value || answer.exit;
  }
  return known;
}

export function stepNumber(state: State, number: number): Step {
  const step = state.steps[number - 1];
  if (!step) throw new RangeError(`There is no step ${number}.`);
  return step;
}

function changed(state: State, event: TimelineEvent): Change {
  const { id, occurred_at: at, payload: said } = event;
  switch (said.kind) {
    case "step_presented":
      return presented(state, said, at);
    case "answered":
      return answered(state, said, event);
    case "step_skipped":
      return skipped(state, said, at);
    case "went_back":
      return wentBack(state, said, at);
    case "noted":
      return noted(state, said, event);
    case "output_captured":
      expectCurrent(state, said.step);
      return { output: { id, step: said.step, text: said.text } };
    case "variable_set":
      return { variables: { ...state.variables, [said.name]: { value: said.value, step: null } } };
    case "fact_added":
      return { facts: [...state.facts, { id, label: said.label, value: said.value, step: null }] };
    case "fact_changed": {
      const old = ownFact(state, said.fact);
      const fact = { ...old, label: said.label, value: said.value };
      return { facts: state.facts.map((known) => (known === old ? fact : known)) };
    }
    case "fact_removed": {
      const old = ownFact(state, said.fact);
      return { facts: state.facts.filter((known) => known !== old) };
    }
    case "guide_changed":
      return guideChanged(state, said);
    case "resolved":
      return { resolution: { outcome: said.outcome, root_cause: said.root_cause, fix: said.fix, at } };
    default:
      return {};
  }
}

function timeAfter(state: State, at: string): State["time"] {
  const { active_ms, last_at } = state.time;
  const gap = Date.parse(at) - Date.parse(last_at);
  const last = gap > 0 ? at : last_at;
  if (state.status !== "active") return { active_ms, last_at: last };
  return { active_ms: active_ms + Math.min(Math.max(gap, 0), longestGap), last_at: last };
}

function expectCurrent(state: State, number: number): Step {
  const step = currentStep(state);
  if (step?.step !== number) throw new Illegal("not_current_step", `Step ${number} is not the current step.`);
  return step;
}

function expectOpen(step: Step): void {
  if (step.answer || step.skip) {
    throw new Illegal("already_answered", `Step ${step.step} has its answer. Go back to change it.`);
  }
}

function replaced(steps: Step[], step: Step): Step[] {
  return steps.map((known) => (known.step === step.step ? step : known));
}

function leave(state: State, numbers: number[]): Step[] {
  return state.steps.map((step) => (numbers.includes(step.step) ? { ...step, left: true } : step));
}

function ownFact(state: State, id: string): Fact {
  const fact = state.facts.find((known) => known.id === id);
  if (!fact) throw new Illegal("unknown_fact", "This fact is not known to the session.");
  if (fact.step !== null) {
    throw new Illegal(
      "fact_from_step",
      `This fact comes from step ${fact.step}. Go back there to change it.`,
    );
  }
  return fact;
}

function presented(state: State, said: StepPresented, at: string): Change {
  const next = state.steps.length + 1;
  if (said.step !== next) {
    throw new Illegal("step_out_of_order", `The next step is ${next}, not ${said.step}.`);
  }
  const { node } = said;
  const question = node.kind === "question" ? node : null;
  const step: Step = {
    step: said.step,
    node: node.id,
    kind: node.kind,
    title: node.title,
    fact: question?.fact ?? null,
    variable: question?.input.variable ?? null,
    unit: question?.input.unit ?? null,
    exits: "exits" in node ? node.exits.map(({ id, label }) => ({ id, label })) : [],
    presented_at: at,
    answer: null,
    skip: null,
    attempts: [],
    left: false,
  };
  return { steps: [...state.steps, step], path: [...state.path, step.step], output: null };
}

function answered(state: State, said: Answered, event: TimelineEvent): Change {
  const step = expectCurrent(state, said.step);
  const choice = step.exits.find((exit) => exit.id === said.exit);
  if (!choice) throw new Illegal("unknown_exit", `Step ${said.step} has no answer \`${said.exit}\`.`);
  expectOpen(step);
  const { value } = said;
  const answer = { exit: choice.id, label: choice.label, value, at: event.occurred_at };
  const change: Change = { steps: replaced(state.steps, { ...step, answer }) };
  if (step.fact) {
    const told = value === null ? choice.label : [value, step.unit].filter(Boolean).join(" ");
    change.facts = [...state.facts, { id: event.id, label: step.fact, value: told, step: step.step }];
  }
  if (step.variable && value !== null) {
    change.variables = { ...state.variables, [step.variable]: { value, step: step.step } };
  }
  return change;
}

function skipped(state: State, said: StepSkipped, at: string): Change {
  const step = expectCurrent(state, said.step);
  expectOpen(step);
  const skip: Skip = { reason: said.reason, at };
  return { steps: replaced(state.steps, { ...step, skip }) };
}

function wentBack(state: State, said: WentBack, at: string): Change {
  const place = state.path.indexOf(said.to);
  if (place < 0 || place === state.path.length - 1) {
    throw new Illegal("not_on_path", `Step ${said.to} is not an earlier step of the path.`);
  }
  const undone = state.path.slice(place);
  const gone = (number: number | null) => number !== null && undone.includes(number);
  const step = stepNumber(state, said.to);
  const attempts = step.answer ? [...step.attempts, { answer: step.answer, undone_at: at }] : step.attempts;
  const again: Step = { ...step, answer: null, skip: null, attempts };
  const kept = Object.entries(state.variables).filter(([, value]) => !gone(value.step));
  return {
    steps: replaced(leave(state, undone.slice(1)), again),
    path: state.path.slice(0, place + 1),
    output: null,
    facts: state.facts.filter((fact) => !gone(fact.step)),
    variables: Object.fromEntries(kept),
  };
}

function guideChanged(state: State, said: GuideChanged): Change {
  return { flow: said.flow, steps: leave(state, state.path.slice(-1)), path: [], output: null };
}

function noted(state: State, said: Noted, event: TimelineEvent): Change {
  if (said.step !== null && said.step > state.steps.length) {
    throw new Illegal("unknown_step", `There is no step ${said.step} yet.`);
  }
  const note = { id: event.id, step: said.step, text: said.text, at: event.occurred_at };
  return { notes: [...state.notes, note] };
}
