// What an event along the flow changes: steps presented, answered, skipped, left and come back to.
import { Illegal } from "./lifecycle";
import type {
  Answered,
  Change,
  GuideChanged,
  Jumped,
  State,
  Step,
  StepPresented,
  StepSkipped,
  SubflowLeft,
  TimelineEvent,
  WentBack,
} from "./types";

export function currentStep(state: State): Step | null {
  const number = state.path.at(-1);
  return number === undefined ? null : stepNumber(state, number);
}

export function stepNumber(state: State, number: number): Step {
  const step = state.steps[number - 1];
  if (!step) throw new RangeError(`There is no step ${number}.`);
  return step;
}

/** The subflow steps around a step, the innermost first. */
export function enclosing(state: State, step: Step): Step[] {
  if (step.within === null) return [];
  const around = stepNumber(state, step.within);
  return [around, ...enclosing(state, around)];
}

export function present(state: State, said: StepPresented, { occurred_at }: TimelineEvent): Change {
  const next = state.steps.length + 1;
  if (said.step !== next) {
    throw new Illegal("step_out_of_order", `The next step is ${next}, not ${said.step}.`);
  }
  if (said.within !== null && !state.path.includes(said.within)) {
    throw new Illegal("not_on_path", `Step ${said.within} is not on the path.`);
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
    presented_at: occurred_at,
    answer: null,
    skip: null,
    attempts: [],
    left: false,
    within: said.within,
    flow: said.flow,
  };
  return { steps: [...state.steps, step], path: [...state.path, step.step], output: null };
}

/** The subflow's own step is answered by the end it reached. */
export function leaveSubflow(state: State, said: SubflowLeft, event: TimelineEvent): Change {
  const here = currentStep(state);
  const around = here ? [here, ...enclosing(state, here)] : [];
  const step = around.find((known) => known.step === said.step && known.flow);
  if (!step) throw new Illegal("not_in_subflow", `Step ${said.step} is no subflow that is being walked.`);
  return { steps: replaced(state.steps, answeredBy(step, said.exit, null, event)) };
}

export function answer(state: State, said: Answered, event: TimelineEvent): Change {
  const step = expectCurrent(state, said.step);
  const { value } = said;
  const answered = answeredBy(step, said.exit, value, event);
  expectOpen(step);
  const change: Change = { steps: replaced(state.steps, answered) };
  if (step.fact && answered.answer) {
    const told = value === null ? answered.answer.label : [value, step.unit].filter(Boolean).join(" ");
    change.facts = [...state.facts, { id: event.id, label: step.fact, value: told, step: step.step }];
  }
  if (step.variable && value !== null) {
    change.variables = { ...state.variables, [step.variable]: { value, step: step.step } };
  }
  return change;
}

function answeredBy(step: Step, exit: string, value: string | null, event: TimelineEvent): Step {
  const choice = step.exits.find(({ id }) => id === exit);
  if (!choice) throw new Illegal("unknown_exit", `This step has no answer \`${exit}\`.`);
  return { ...step, answer: { exit: choice.id, label: choice.label, value, at: event.occurred_at } };
}

export function skip(state: State, said: StepSkipped, event: TimelineEvent): Change {
  const step = expectCurrent(state, said.step);
  expectOpen(step);
  const skipped = { reason: said.reason, at: event.occurred_at };
  return { steps: replaced(state.steps, { ...step, skip: skipped }) };
}

export function goBack(state: State, said: WentBack, { occurred_at }: TimelineEvent): Change {
  const place = state.path.indexOf(said.to);
  if (place < 0 || place === state.path.length - 1) {
    throw new Illegal("not_on_path", "This is not an earlier step of the path.");
  }
  const step = stepNumber(state, said.to);
  if (step.flow) {
    const words = "This step asks nothing. Go back to a step before or after it.";
    throw new Illegal("subflow_step", words);
  }
  const undone = state.path.slice(place);
  const undoneNow = step.answer && { answer: step.answer, undone_at: occurred_at };
  const again = { ...reopened(step), attempts: undoneNow ? [...step.attempts, undoneNow] : step.attempts };
  const steps = enclosing(state, step).reduce(
    (known, around) => replaced(known, reopened(around)),
    replaced(leave(state, undone.slice(1)), again),
  );
  return { steps, path: state.path.slice(0, place + 1), output: null, ...without(state, undone) };
}

export function jump(state: State, said: Jumped): Change {
  const here = currentStep(state);
  if (!here || !state.flow) throw new Illegal("no_flow", "The session walks no flow.");
  if (here.node === said.node && here.within === null) {
    throw new Illegal("already_there", "This is the step you are at.");
  }
  if (here.answer || here.skip) return { output: null };
  return { steps: leave(state, [here.step]), path: state.path.slice(0, -1), output: null };
}

export function changeGuide(state: State, said: GuideChanged): Change {
  return { flow: said.flow, steps: leave(state, state.path.slice(-1)), path: [], output: null };
}

export function expectCurrent(state: State, number: number): Step {
  const step = currentStep(state);
  if (step?.step !== number) throw new Illegal("not_current_step", "This is not the current step any more.");
  return step;
}

function expectOpen(step: Step): void {
  if (step.answer || step.skip) {
    throw new Illegal("already_answered", "This step has its answer. Go back to change it.");
  }
}

function reopened(step: Step): Step {
  return { ...step, answer: null, skip: null };
}

function replaced(steps: Step[], step: Step): Step[] {
  return steps.map((known) => (known.step === step.step ? step : known));
}

function leave(state: State, numbers: number[]): Step[] {
  return state.steps.map((step) => (numbers.includes(step.step) ? { ...step, left: true } : step));
}

/** What steps that are undone told is known no longer; the timeline still tells it. */
function without(state: State, undone: number[]): Change {
  const gone = (number: number | null) => number !== null && undone.includes(number);
  return {
    facts: state.facts.filter((fact) => !gone(fact.step)),
    variables: Object.fromEntries(Object.entries(state.variables).filter(([, value]) => !gone(value.step))),
    evidence: state.evidence.filter((evidence) => !gone(evidence.step)),
  };
}
