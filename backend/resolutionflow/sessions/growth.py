"""A timeline grows by what is said to its session: the events said, those that follow, and the state after them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from resolutionflow.sessions.advance import allow, follow
from resolutionflow.sessions.guides import Guides
from resolutionflow.sessions.lifecycle import Illegal
from resolutionflow.sessions.state import State
from resolutionflow.sessions.timeline import apply, start
from resolutionflow.sessions.timeline_events import (
    Actor,
    ClientSet,
    GuideChanged,
    Happened,
    Noted,
    Resolved,
    Saying,
    Started,
    TimelineEvent,
    VariableSet,
)

# How far a device's clock may be off.
CLOCKS_DIFFER = timedelta(minutes=5)
MOST_EVENTS = 2_000
# Characters of all notes together.
MOST_NOTED = 500_000


@dataclass(frozen=True)
class Setting:
    """Who speaks, when it was heard, the flow versions and clients (by name) spoken of, and where ids come from."""

    actor: Actor
    now: datetime
    guides: Guides
    clients: Mapping[UUID, str]
    new_id: Callable[[], UUID]


@dataclass(frozen=True)
class Growth:
    state: State
    events: list[TimelineEvent]


def begin(event_id: UUID, started: Started, *, at: datetime, setting: Setting) -> Growth:
    _check(started, at, setting)
    first = _event(1, event_id, started, at, setting)
    return _followed(Growth(start(first), [first]), setting)


def grow(state: State, said: Iterable[Saying], setting: Setting) -> Growth:
    """All or nothing: raises `Illegal` for the first that does not fit."""
    growth = Growth(state, [])
    for saying in said:
        _check(saying.payload, saying.occurred_at, setting)
        _check_after_start(growth.state, saying.occurred_at)
        _check_room(growth.state, saying.payload)
        event = _event(growth.state.version + 1, saying.id, saying.payload, saying.occurred_at, setting)
        grown = _taken_in(growth, event)
        allow(growth.state, saying.payload, setting.guides)
        growth = _followed(grown, setting)
    return growth


def fold(events: Iterable[TimelineEvent]) -> State:
    """The state after a whole timeline."""
    rest = iter(events)
    state = start(next(rest))
    for event in rest:
        state = apply(state, event)
    return state


def _check(payload: Happened, at: datetime, setting: Setting) -> None:
    if at > setting.now + CLOCKS_DIFFER:
        raise Illegal("from_the_future", "This device's clock is ahead. Set it right, then try again.")
    flow = payload.flow if isinstance(payload, Started | GuideChanged) else None
    if flow and not setting.guides.knows(flow):
        raise Illegal("unknown_flow", "This flow is not known here.")
    client = payload.client if isinstance(payload, ClientSet) else None
    if client and setting.clients.get(client.id) != client.name:
        raise Illegal("unknown_client", "This client is not known here.")


def _check_after_start(state: State, at: datetime) -> None:
    if at < state.started_at - CLOCKS_DIFFER:
        raise Illegal("before_the_start", "This device's clock is behind. Set it right, then try again.")


def _check_room(state: State, payload: Happened) -> None:
    """The state is read and written whole with each event, so neither it nor the timeline grows without end."""
    noted = sum(len(note.text) for note in state.notes) + (len(payload.text) if isinstance(payload, Noted) else 0)
    if not isinstance(payload, Resolved) and (state.version >= MOST_EVENTS or noted > MOST_NOTED):
        raise Illegal("timeline_full", "This session holds as much as it can. Resolve it, and go on in a new one.")
    if isinstance(payload, VariableSet) and payload.name.startswith("answer."):
        raise Illegal("unknown_variable", "An answer is given at its step.")


def _event(seq: int, event_id: UUID, payload: Happened, at: datetime, setting: Setting) -> TimelineEvent:
    return TimelineEvent(
        seq=seq,
        id=event_id,
        cause_id=None,
        actor=setting.actor,
        occurred_at=at,
        recorded_at=setting.now,
        payload=payload,
    )


def _taken_in(growth: Growth, event: TimelineEvent) -> Growth:
    return Growth(apply(growth.state, event), [*growth.events, event])


def _followed(growth: Growth, setting: Setting) -> Growth:
    """What follows from the newest event happens with it, at the same moment."""
    cause = growth.events[-1]
    for payload in follow(growth.state, cause.payload, setting.guides):
        seq = growth.state.version + 1
        event = cause.model_copy(update={"seq": seq, "id": setting.new_id(), "cause_id": cause.id, "payload": payload})
        growth = _taken_in(growth, event)
    return growth
