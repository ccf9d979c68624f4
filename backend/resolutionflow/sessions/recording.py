"""What an event beside the way changes: notes, facts, evidence, the client, and how the session rests and ends."""

from datetime import timedelta

from resolutionflow.sessions.lifecycle import Illegal
from resolutionflow.sessions.moving import Change, expect_current
from resolutionflow.sessions.state import (
    Abandonment,
    Client,
    CustomStep,
    Edit,
    Evidence,
    Fact,
    Note,
    Output,
    Resolution,
    State,
    Value,
    Waiting,
)
from resolutionflow.sessions.timeline_events import (
    Abandoned,
    ClientSet,
    CustomStepAdded,
    EvidenceAdded,
    FactAdded,
    FactChanged,
    FactRemoved,
    Noted,
    NoteEdited,
    OutputCaptured,
    Reopened,
    Resolved,
    ScratchpadChanged,
    TimelineEvent,
    VariableSet,
    WaitingEnded,
    WaitingStarted,
)

LONGEST_UNDO = timedelta(minutes=10)


def note(state: State, said: Noted, event: TimelineEvent) -> Change:
    if said.step is not None and said.step > len(state.steps):
        raise Illegal("unknown_step", f"There is no step {said.step} yet.")
    return {"notes": [*state.notes, Note(id=event.id, step=said.step, text=said.text, at=event.occurred_at)]}


def capture_output(state: State, said: OutputCaptured, event: TimelineEvent) -> Change:
    expect_current(state, said.step)
    return {"output": Output(id=event.id, step=said.step, text=said.text)}


def add_evidence(state: State, said: EvidenceAdded, event: TimelineEvent) -> Change:
    expect_current(state, said.step)
    evidence = Evidence(id=event.id, step=said.step, text=said.text, at=event.occurred_at)
    return {"evidence": [*state.evidence, evidence]}


def add_custom_step(state: State, said: CustomStepAdded, event: TimelineEvent) -> Change:
    after = state.path[-1] if state.path else None
    custom = CustomStep(id=event.id, after=after, title=said.title, result=said.result, at=event.occurred_at)
    return {"customs": [*state.customs, custom]}


def change_scratchpad(state: State, said: ScratchpadChanged, event: TimelineEvent) -> Change:
    return {"scratchpad": said.text}


def set_variable(state: State, said: VariableSet, event: TimelineEvent) -> Change:
    return {"variables": {**state.variables, said.name: Value(value=said.value, step=None)}}


def add_fact(state: State, said: FactAdded, event: TimelineEvent) -> Change:
    return {"facts": [*state.facts, Fact(id=event.id, label=said.label, value=said.value, step=None)]}


def change_fact(state: State, said: FactChanged, event: TimelineEvent) -> Change:
    old = _own_fact(state, said)
    new = old.model_copy(update={"label": said.label, "value": said.value})
    return {"facts": [new if fact is old else fact for fact in state.facts]}


def remove_fact(state: State, said: FactRemoved, event: TimelineEvent) -> Change:
    old = _own_fact(state, said)
    return {"facts": [fact for fact in state.facts if fact is not old]}


def _own_fact(state: State, said: FactChanged | FactRemoved) -> Fact:
    fact = next((fact for fact in state.facts if fact.id == said.fact), None)
    if fact is None:
        raise Illegal("unknown_fact", "This fact is not known to the session.")
    if fact.step is not None:
        raise Illegal("fact_from_step", "This fact comes from an answer. Go back to its step to change it.")
    return fact


def set_client(state: State, said: ClientSet, event: TimelineEvent) -> Change:
    return {"client": Client(ref=said.client, values=said.values) if said.client else None}


def wait(state: State, said: WaitingStarted, event: TimelineEvent) -> Change:
    told = said.model_dump(exclude={"kind"})
    return {"waiting": Waiting(**told, since=event.occurred_at)}


def stop_waiting(state: State, said: WaitingEnded, event: TimelineEvent) -> Change:
    return {"waiting": None}


def resolve(state: State, said: Resolved, event: TimelineEvent) -> Change:
    told = said.model_dump(exclude={"kind"})
    return {"resolution": Resolution(**told, at=event.occurred_at), "waiting": None}


def abandon(state: State, said: Abandoned, event: TimelineEvent) -> Change:
    return {"abandonment": Abandonment(reason=said.reason, at=event.occurred_at), "waiting": None}


def reopen(state: State, said: Reopened, event: TimelineEvent) -> Change:
    ended = state.resolution
    if said.undo and (ended is None or event.occurred_at - ended.at > LONGEST_UNDO):
        raise Illegal("too_late_to_undo", "A resolution can be undone for ten minutes. Reopen the session instead.")
    return {"resolution": None, "abandonment": None}


def edit_note(state: State, said: NoteEdited, event: TimelineEvent) -> Change:
    others = {audience: edit for audience, edit in state.edits.items() if audience != said.audience}
    if said.text is None:
        return {"edits": others}
    return {"edits": {**others, said.audience: Edit(id=event.id, version=state.version, at=event.occurred_at)}}
