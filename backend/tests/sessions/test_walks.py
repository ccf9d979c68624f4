"""Random sessions: whatever is legal is taken in, whatever is not is refused, and a timeline says all there is."""

from datetime import timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from resolutionflow.core.ids import uuid7
from resolutionflow.graph import walk
from resolutionflow.sessions.growth import CLOCKS_DIFFER, Setting, begin, fold, grow
from resolutionflow.sessions.lifecycle import Illegal
from resolutionflow.sessions.state import State, Step
from resolutionflow.sessions.timeline_events import Started, TimelineEvent
from tests.sessions.flows import ASKED, CALLING, CLIENTS, DOCUMENT, MARA, MORNING, guide, guides, saying
from tests.sessions.walks import SHIPPED, legal

GUIDES = guides(*SHIPPED, DOCUMENT, CALLING, ASKED)
GAPS = st.integers(-30_000, 1_200_000)
DAY = timedelta(days=1)
RESTS = {"paused", "waiting_started", "resolved", "abandoned"}
GOES_ON = {"resumed", "waiting_ended", "reopened"}
# What is added beside the work leaves the clock of a resting session alone.
BESIDE = {"noted", "scratchpad_changed", "client_set", "note_edited"}


def setting() -> Setting:
    return Setting(MARA, MORNING + DAY, GUIDES, CLIENTS, uuid7)


@st.composite
def timelines(draw: st.DrawFn, longest: int = 40) -> tuple[State, list[TimelineEvent]]:
    document = draw(st.sampled_from([*SHIPPED, CALLING, DOCUMENT, CALLING, None]))
    started = Started(problem="Temporary profile", flow=guide(document).flow if document else None)
    at = MORNING
    growth = begin(uuid7(), started, at=at, setting=setting())
    state, events = growth.state, [*growth.events]
    for _ in range(draw(st.integers(0, longest))):
        choices = legal(state, GUIDES, CLIENTS)
        if not choices:
            break
        at = max(MORNING - CLOCKS_DIFFER, at + timedelta(milliseconds=draw(GAPS)))
        growth = grow(state, [saying(at=at, **draw(st.sampled_from(choices)))], setting())
        state, events = growth.state, [*events, *growth.events]
    return state, events


@settings(max_examples=300, deadline=None)
@given(timelines())
def test_legal_walks(timeline: tuple[State, list[TimelineEvent]]) -> None:
    state, events = timeline
    assert [event.seq for event in events] == list(range(1, state.version + 1))
    assert len({event.id for event in events}) == len(events)
    assert fold(events) == state
    stored = [event.model_dump(mode="json") for event in events]
    assert fold([TimelineEvent.model_validate(event) for event in stored]) == state
    assert State.model_validate(state.model_dump(mode="json")) == state
    check_path(state, events)
    check_causes(events)
    check_time(state, events)


def check_path(state: State, events: list[TimelineEvent]) -> None:
    """Each step of the path was led to by the one before or jumped to, and the last one is open."""
    jumped = {event.payload.node for event in events if event.payload.kind == "jumped"}
    steps = [state.steps[number - 1] for number in state.path]
    assert not any(step.left for step in steps)
    if not steps:
        return
    assert steps[0].node in {GUIDES.document(state, None).start, *jumped}
    for step, following in pairwise(steps):
        assert (following.within, following.node) in leads_to(state, step) | {(None, node) for node in jumped}
    assert steps[-1].answer is None and steps[-1].skip is None
    known = {step.step for step in steps}
    assert state.output is None or state.output.step == steps[-1].step
    assert all(fact.step in known | {None} for fact in state.facts if fact.step is None or fact.step >= min(known))


def leads_to(state: State, step: Step) -> set[tuple[int | None, str]]:
    """Where the step's answer leads, out of the subflows that end there."""
    if step.flow:
        return {(step.step, GUIDES.versions[step.flow.version_id].document.start)}
    ways = walk.exits(walk.node(GUIDES.document(state, step.within), step.node))
    taken = {exit.to for exit in ways if step.skip or (step.answer and exit.id == step.answer.exit)}
    return {out_of_subflows(state, step.within, node) for node in taken}


def out_of_subflows(state: State, within: int | None, node: str) -> tuple[int | None, str]:
    if within is None or walk.exits(walk.node(GUIDES.document(state, within), node)):
        return within, node
    around = state.steps[within - 1]
    ways = walk.exits(walk.node(GUIDES.document(state, around.within), around.node))
    return out_of_subflows(state, around.within, next(exit.to for exit in ways if exit.id == node))


def check_causes(events: list[TimelineEvent]) -> None:
    for before, event in pairwise(events):
        followed = event.payload.kind in {"step_presented", "subflow_left"}
        assert event.cause_id == ((before.cause_id or before.id) if followed else None)


def check_time(state: State, events: list[TimelineEvent]) -> None:
    moments, active = [], True
    for event in events:
        kind = event.payload.kind
        if active or kind not in BESIDE:
            moments.append(event.occurred_at)
        active = kind in GOES_ON or (active and kind not in RESTS)
    assert state.time.last_at == max(moments)
    assert 0 <= state.time.active_ms <= (max(moments) - moments[0]) // timedelta(milliseconds=1)


SAID: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "answered": st.fixed_dictionaries(
        {
            "step": st.integers(1, 9),
            "exit": st.sampled_from(["one", "many", "full", "room", "next", "done", "go_on", "none"]),
            "value": st.sampled_from([None, "", "0.5", "12", "AVD"]),
        }
    ),
    "noted": st.fixed_dictionaries({"step": st.none() | st.integers(1, 9), "text": st.just("a")}),
    "output_captured": st.fixed_dictionaries({"step": st.integers(1, 9), "text": st.just("a")}),
    "variable_set": st.fixed_dictionaries({"name": st.sampled_from(["site", "a.b"]), "value": st.just("Azure")}),
    "fact_added": st.just({"label": "a", "value": "b"}),
    "fact_removed": st.fixed_dictionaries({"fact": st.uuids()}),
    "went_back": st.fixed_dictionaries({"to": st.integers(1, 9)}),
    "step_skipped": st.fixed_dictionaries({"step": st.integers(1, 9), "reason": st.just("a")}),
    "guide_changed": st.sampled_from([{"flow": None}, {"flow": GUIDES.versions[DOCUMENT.id].flow.model_dump()}]),
    "paused": st.just({}),
    "resumed": st.just({}),
    "resolved": st.just({"outcome": "fixed"}),
    "jumped": st.fixed_dictionaries({"node": st.sampled_from(["free", "scope", "nowhere", "first"])}),
    "custom_step_added": st.just({"title": "a", "result": None}),
    "evidence_added": st.fixed_dictionaries({"step": st.integers(1, 9), "text": st.sampled_from(["a", "1.5"])}),
    "scratchpad_changed": st.just({"text": "a"}),
    "client_set": st.sampled_from(
        [
            {"client": None},
            {"client": {"id": UUID(int=7), "name": "Contoso"}},
            {"client": {"id": UUID(int=8), "name": "X"}},
        ]
    ),
    "waiting_started": st.just({"waiting_for": "part"}),
    "waiting_ended": st.just({}),
    "abandoned": st.just({"reason": None}),
    "reopened": st.fixed_dictionaries({"undo": st.booleans()}),
    "note_edited": st.fixed_dictionaries({"audience": st.just("internal"), "text": st.sampled_from([None, "a"])}),
}
ANYTHING = st.sampled_from(sorted(SAID)).flatmap(lambda kind: SAID[kind].map(lambda fields: {"kind": kind, **fields}))


@settings(max_examples=300, deadline=None)
@given(timelines(longest=12), st.lists(ANYTHING, max_size=30))
def test_whatever_is_said_is_taken_in_or_refused(
    timeline: tuple[State, list[TimelineEvent]], said: list[dict[str, Any]]
) -> None:
    state, events = timeline
    for payload in said:
        try:
            growth = grow(state, [saying(at=state.time.last_at, **payload)], setting())
        except Illegal as illegal:
            assert illegal.rule and illegal.detail
        else:
            state, events = growth.state, [*events, *growth.events]
    assert fold(events) == state
    check_path(state, events)
