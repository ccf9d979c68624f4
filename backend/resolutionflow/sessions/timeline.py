"""Applying one event to what a session knows: pure, and the same in the browser (`features/sessions/timeline`)."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from resolutionflow.graph.document import Question
from resolutionflow.sessions.lifecycle import TRANSITIONS
from resolutionflow.sessions.state import (
    Answer,
    Attempt,
    Choice,
    Fact,
    Note,
    Output,
    Resolution,
    Skip,
    State,
    Step,
    Time,
    Value,
)
from resolutionflow.sessions.timeline_events import (
    Answered,
    FactAdded,
    FactChanged,
    FactRemoved,
    GuideChanged,
    Noted,
    OutputCaptured,
    Resolved,
    Started,
    StepPresented,
    StepSkipped,
    TimelineEvent,
    VariableSet,
    WentBack,
)

LONGEST_GAP = timedelta(minutes=10)

Change = dict[str, Any]


class Illegal(Exception):
    """The event does not fit the state. `rule` is stable and part of the API."""

    def __init__(self, rule: str, detail: str) -> None:
        super().__init__(detail)
        self.rule = rule
        self.detail = detail


def start(event: TimelineEvent) -> State:
    """The state after the first event."""
    payload = event.payload
    if not isinstance(payload, Started) or event.seq != 1:
        raise Illegal("not_started", "A timeline begins with `started`.")
    return State(
        version=1,
        status="active",
        problem=payload.problem,
        flow=payload.flow,
        started_at=event.occurred_at,
        steps=[],
        path=[],
        output=None,
        notes=[],
        variables={},
        facts=[],
        time=Time(active_ms=0, last_at=event.occurred_at),
        resolution=None,
    )


def apply(state: State, event: TimelineEvent) -> State:
    """The state after `event`. Raises `Illegal` and changes nothing when it does not fit."""
    if event.seq != state.version + 1:
        raise Illegal("out_of_order", f"Event {event.seq} cannot follow event {state.version}.")
    kind = event.payload.kind
    status = TRANSITIONS.get((state.status, kind))
    if status is None:
        raise Illegal(f"session_{state.status}", f"The session is {state.status}; `{kind}` is not possible.")
    always = {"version": event.seq, "status": status, "time": _time(state, event.occurred_at)}
    return state.model_copy(update={**always, **_change(state, event)})


def values(state: State) -> dict[str, str]:
    """What rules and placeholders read: variables, and `answer.<node>` for the steps of the path."""
    known = {name: value.value for name, value in state.variables.items()}
    for number in state.path:
        step = state.steps[number - 1]
        if step.answer:
            known[f"answer.{step.node}"] = step.answer.value or step.answer.exit
    return known


def _change(state: State, event: TimelineEvent) -> Change:
    match event.payload:
        case StepPresented() as said:
            return _presented(state, said, event.occurred_at)
        case Answered() as said:
            return _answered(state, said, event)
        case StepSkipped() as said:
            return _skipped(state, said, event.occurred_at)
        case WentBack() as said:
            return _went_back(state, said, event.occurred_at)
        case Noted() as said:
            return _noted(state, said, event)
        case OutputCaptured() as said:
            _current(state, said.step)
            return {"output": Output(id=event.id, step=said.step, text=said.text)}
        case VariableSet() as said:
            return {"variables": {**state.variables, said.name: Value(value=said.value, step=None)}}
        case FactAdded() as said:
            fact = Fact(id=event.id, label=said.label, value=said.value, step=None)
            return {"facts": [*state.facts, fact]}
        case FactChanged() as said:
            old = _fact(state, said.fact)
            new = old.model_copy(update={"label": said.label, "value": said.value})
            return {"facts": [new if fact is old else fact for fact in state.facts]}
        case FactRemoved() as said:
            old = _fact(state, said.fact)
            return {"facts": [fact for fact in state.facts if fact is not old]}
        case GuideChanged() as said:
            return {"flow": said.flow, "steps": _leave(state, state.path[-1:]), "path": [], "output": None}
        case Resolved() as said:
            told = said.model_dump(exclude={"kind"})
            return {"resolution": Resolution(**told, at=event.occurred_at)}
        case _:
            return {}


def _time(state: State, at: datetime) -> Time:
    last = max(state.time.last_at, at)
    if state.status != "active":
        return Time(active_ms=state.time.active_ms, last_at=last)
    gap = min(_milliseconds(last) - _milliseconds(state.time.last_at), LONGEST_GAP // timedelta(milliseconds=1))
    return Time(active_ms=state.time.active_ms + gap, last_at=last)


def _milliseconds(at: datetime) -> int:
    return (at - datetime.fromtimestamp(0, tz=at.tzinfo)) // timedelta(milliseconds=1)


def _current(state: State, number: int) -> Step:
    step = state.current
    if step is None or step.step != number:
        raise Illegal("not_current_step", f"Step {number} is not the current step.")
    return step


def _replace(steps: list[Step], changed: Step) -> list[Step]:
    return [changed if step.step == changed.step else step for step in steps]


def _leave(state: State, numbers: list[int]) -> list[Step]:
    return [step.model_copy(update={"left": True}) if step.step in numbers else step for step in state.steps]


def _fact(state: State, fact_id: UUID) -> Fact:
    fact = next((fact for fact in state.facts if fact.id == fact_id), None)
    if fact is None:
        raise Illegal("unknown_fact", "This fact is not known to the session.")
    if fact.step is not None:
        raise Illegal("fact_from_step", f"This fact comes from step {fact.step}. Go back there to change it.")
    return fact


def _presented(state: State, said: StepPresented, at: datetime) -> Change:
    if said.step != len(state.steps) + 1:
        raise Illegal("step_out_of_order", f"The next step is {len(state.steps) + 1}, not {said.step}.")
    node = said.node
    question = node if isinstance(node, Question) else None
    step = Step(
        step=said.step,
        node=node.id,
        kind=node.kind,
        title=node.title,
        fact=question.fact if question else None,
        variable=question.input.variable if question else None,
        unit=question.input.unit if question else None,
        exits=[Choice(id=exit.id, label=exit.label) for exit in getattr(node, "exits", [])],
        presented_at=at,
    )
    return {"steps": [*state.steps, step], "path": [*state.path, step.step], "output": None}


def _answered(state: State, said: Answered, event: TimelineEvent) -> Change:
    step = _current(state, said.step)
    choice = next((choice for choice in step.exits if choice.id == said.exit), None)
    if choice is None:
        raise Illegal("unknown_exit", f"Step {said.step} has no answer `{said.exit}`.")
    if step.answer or step.skip:
        raise Illegal("already_answered", f"Step {said.step} has its answer. Go back to change it.")
    answer = Answer(exit=choice.id, label=choice.label, value=said.value, at=event.occurred_at)
    change: Change = {"steps": _replace(state.steps, step.model_copy(update={"answer": answer}))}
    told = choice.label if said.value is None else " ".join(filter(None, (said.value, step.unit)))
    if step.fact:
        change["facts"] = [*state.facts, Fact(id=event.id, label=step.fact, value=told, step=step.step)]
    if step.variable and said.value is not None:
        change["variables"] = {**state.variables, step.variable: Value(value=said.value, step=step.step)}
    return change


def _skipped(state: State, said: StepSkipped, at: datetime) -> Change:
    step = _current(state, said.step)
    if step.answer or step.skip:
        raise Illegal("already_answered", f"Step {said.step} has its answer. Go back to change it.")
    skip = Skip(reason=said.reason, at=at)
    return {"steps": _replace(state.steps, step.model_copy(update={"skip": skip}))}


def _went_back(state: State, said: WentBack, at: datetime) -> Change:
    if said.to not in state.path[:-1]:
        raise Illegal("not_on_path", f"Step {said.to} is not an earlier step of the path.")
    keep = state.path.index(said.to) + 1
    step = state.steps[said.to - 1]
    attempts = step.attempts
    if step.answer:
        attempts = [*attempts, Attempt(answer=step.answer, undone_at=at)]
    again = step.model_copy(update={"answer": None, "skip": None, "attempts": attempts})
    undone = set(state.path[keep - 1 :])
    return {
        "steps": _replace(_leave(state, state.path[keep:]), again),
        "path": state.path[:keep],
        "output": None,
        "facts": [fact for fact in state.facts if fact.step not in undone],
        "variables": {name: value for name, value in state.variables.items() if value.step not in undone},
    }


def _noted(state: State, said: Noted, event: TimelineEvent) -> Change:
    if said.step is not None and said.step > len(state.steps):
        raise Illegal("unknown_step", f"There is no step {said.step} yet.")
    note = Note(id=event.id, step=said.step, text=said.text, at=event.occurred_at)
    return {"notes": [*state.notes, note]}
