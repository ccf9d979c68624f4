"""Applying one event to what a session knows: pure, and the same in the browser (`features/sessions/timeline`)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from resolutionflow.sessions import moving, recording
from resolutionflow.sessions.lifecycle import TRANSITIONS, Illegal
from resolutionflow.sessions.moving import Change
from resolutionflow.sessions.state import State, Status, Time
from resolutionflow.sessions.timeline_events import Started, TimelineEvent

LONGEST_GAP = timedelta(minutes=10)

# What each kind of event changes. Those that only change the status are not listed.
CHANGES: dict[str, Callable[[State, Any, TimelineEvent], Change]] = {
    "step_presented": moving.present,
    "subflow_left": moving.leave_subflow,
    "answered": moving.answer,
    "step_skipped": moving.skip,
    "went_back": moving.go_back,
    "jumped": moving.jump,
    "guide_changed": moving.change_guide,
    "noted": recording.note,
    "output_captured": recording.capture_output,
    "evidence_added": recording.add_evidence,
    "custom_step_added": recording.add_custom_step,
    "scratchpad_changed": recording.change_scratchpad,
    "variable_set": recording.set_variable,
    "fact_added": recording.add_fact,
    "fact_changed": recording.change_fact,
    "fact_removed": recording.remove_fact,
    "client_set": recording.set_client,
    "waiting_started": recording.wait,
    "waiting_ended": recording.stop_waiting,
    "resolved": recording.resolve,
    "abandoned": recording.abandon,
    "reopened": recording.reopen,
    "note_edited": recording.edit_note,
}


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
    change = CHANGES[kind](state, event.payload, event) if kind in CHANGES else {}
    always = {"version": event.seq, "status": status, "time": _time(state, event.occurred_at, status)}
    return state.model_copy(update={**always, **change})


def values(state: State) -> dict[str, str]:
    """What rules and placeholders read: the client's values, variables, and `answer.<node>` for the steps of the path.

    Answers belong to the flow they were given in: of a subflow's steps they are read there alone.
    """
    known = dict(state.client.values) if state.client else {}
    known |= {name: value.value for name, value in state.variables.items()}
    within = state.current.within if state.current else None
    for number in state.path:
        step = state.steps[number - 1]
        if step.answer and step.within == within:
            known[f"answer.{step.node}"] = step.answer.value or step.answer.exit
    return known


def _time(state: State, at: datetime, status: Status) -> Time:
    """While the session rests, `last_at` stays where the clock stopped, whatever is added beside the work."""
    last = max(state.time.last_at, at)
    if state.status != "active":
        return state.time if status == state.status else Time(active_ms=state.time.active_ms, last_at=last)
    gap = min(_milliseconds(last) - _milliseconds(state.time.last_at), LONGEST_GAP // timedelta(milliseconds=1))
    return Time(active_ms=state.time.active_ms + gap, last_at=last)


def _milliseconds(at: datetime) -> int:
    return (at - datetime.fromtimestamp(0, tz=at.tzinfo)) // timedelta(milliseconds=1)
