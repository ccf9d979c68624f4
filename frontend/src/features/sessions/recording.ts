// What an event beside the way changes: notes, facts, evidence, the client, and how the session rests and ends.
import { Illegal } from "./lifecycle";
import { expectCurrent } from "./moving";
import type { Change, Fact, Noted, NoteEdited, Reopened, State, TimelineEvent } from "./types";

const longestUndo = 10 * 60 * 1000;

/** Of the kinds that neither move along the flow nor only change the status. */
export function record(state: State, event: TimelineEvent): Change {
  const { id, occurred_at: at, payload: said } = event;
  switch (said.kind) {
    case "noted":
      return note(state, said, event);
    case "output_captured":
      expectCurrent(state, said.step);
      return { output: { id, step: said.step, text: said.text } };
    case "evidence_added":
      expectCurrent(state, said.step);
      return { evidence: [...state.evidence, { id, step: said.step, text: said.text, at }] };
    case "custom_step_added": {
      const custom = { id, after: state.path.at(-1) ?? null, title: said.title, result: said.result, at };
      return { customs: [...state.customs, custom] };
    }
    case "scratchpad_changed":
      return { scratchpad: said.text };
    case "client_set":
      return { client: said.client && { ref: said.client, values: said.values } };
    case "note_edited":
      return editNote(state, said, event);
    default:
      return { ...fact(state, event), ...rest(state, event) };
  }
}

function note(state: State, said: Noted, { id, occurred_at: at }: TimelineEvent): Change {
  if (said.step !== null && said.step > state.steps.length) {
    throw new Illegal("unknown_step", `There is no step ${said.step} yet.`);
  }
  return { notes: [...state.notes, { id, step: said.step, text: said.text, at }] };
}

function fact(state: State, { id, payload: said }: TimelineEvent): Change {
  switch (said.kind) {
    case "variable_set":
      return { variables: { ...state.variables, [said.name]: { value: said.value, step: null } } };
    case "fact_added":
      return { facts: [...state.facts, { id, label: said.label, value: said.value, step: null }] };
    case "fact_changed": {
      const old = ownFact(state, said.fact);
      const changed = { ...old, label: said.label, value: said.value };
      return { facts: state.facts.map((known) => (known === old ? changed : known)) };
    }
    case "fact_removed": {
      const old = ownFact(state, said.fact);
      return { facts: state.facts.filter((known) => known !== old) };
    }
    default:
      return {};
  }
}

function ownFact(state: State, id: string): Fact {
  const own = state.facts.find((known) => known.id === id);
  if (!own) throw new Illegal("unknown_fact", "This fact is not known to the session.");
  if (own.step !== null) {
    throw new Illegal("fact_from_step", "This fact comes from an answer. Go back to its step to change it.");
  }
  return own;
}

function rest(state: State, { occurred_at: at, payload: said }: TimelineEvent): Change {
  switch (said.kind) {
    case "waiting_started": {
      const { waiting_for, note: about, remind_at } = said;
      return { waiting: { waiting_for, note: about, remind_at, since: at } };
    }
    case "waiting_ended":
      return { waiting: null };
    case "resolved": {
      const { outcome, root_cause, fix } = said;
      return { resolution: { outcome, root_cause, fix, at }, waiting: null };
    }
    case "abandoned":
      return { abandonment: { reason: said.reason, at }, waiting: null };
    case "reopened":
      return reopen(state, said, at);
    default:
      return {};
  }
}

function reopen(state: State, said: Reopened, at: string): Change {
  const since = state.resolution ? Date.parse(at) - Date.parse(state.resolution.at) : Infinity;
  if (said.undo && since > longestUndo) {
    const words = "A resolution can be undone for ten minutes. Reopen the session instead.";
    throw new Illegal("too_late_to_undo", words);
  }
  return { resolution: null, abandonment: null };
}

function editNote(state: State, said: NoteEdited, { id, occurred_at: at }: TimelineEvent): Change {
  const { [said.audience]: _given, ...edits } = state.edits;
  if (said.text === null) return { edits };
  return { edits: { ...edits, [said.audience]: { id, version: state.version, at } } };
}
