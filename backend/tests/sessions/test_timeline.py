"""The reducer, held to the golden cases that the web application's own reducer is held to as well."""

import json
from itertools import product
from typing import Any, get_args

import pytest

from resolutionflow.sessions.lifecycle import TRANSITIONS, Illegal
from resolutionflow.sessions.state import State, Status
from resolutionflow.sessions.timeline import apply, start
from resolutionflow.sessions.timeline_events import Happened, TimelineEvent
from tests.graph.golden import REPOSITORY

FOLDER = REPOSITORY / "cases/timeline"
CASES = [case for file in sorted(FOLDER.glob("*.json")) for case in json.loads(file.read_text(encoding="utf-8"))]
STATUSES = get_args(Status)
KINDS = [get_args(model.model_fields["kind"].annotation)[0] for model in get_args(get_args(Happened)[0])]
ASIDE = {"noted", "scratchpad_changed", "client_set"}
ENDINGS = {"resolved": "resolved", "abandoned": "abandoned"}
RESTS = {"paused": "paused", "waiting_started": "waiting"}
NOT_OF_WORK = {"started", "resumed", "waiting_ended", "reopened"}


def fold(events: list[TimelineEvent]) -> State:
    state = start(events[0])
    for event in events[1:]:
        state = apply(state, event)
    return state


def refusal(events: list[TimelineEvent]) -> dict[str, Any]:
    for count in range(1, len(events) + 1):
        try:
            fold(events[:count])
        except Illegal as illegal:
            return {"rule": illegal.rule, "at": events[count - 1].seq}
    raise AssertionError("nothing was refused")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_golden(case: dict[str, Any]) -> None:
    events = [TimelineEvent.model_validate(event) for event in case["events"]]
    assert [event.model_dump(mode="json") for event in events] == case["events"]
    if "refused" in case:
        assert refusal(events) == case["refused"]
    else:
        state = fold(events)
        assert state.model_dump(mode="json") == case["state"]
        assert State.model_validate(case["state"]) == state


def test_names_are_given_once() -> None:
    names = [case["name"] for case in CASES]
    assert len(names) == len(set(names)) > 60


def test_cases_cover_every_kind_and_every_illegal_pair() -> None:
    accepted = {event["payload"]["kind"] for case in CASES if "state" in case for event in case["events"]}
    assert accepted == set(KINDS)
    refused = {(case["refused"]["rule"], case["events"][-1]["payload"]["kind"]) for case in CASES if "refused" in case}
    illegal = {
        (f"session_{status}", kind) for status, kind in product(STATUSES, KINDS) if (status, kind) not in TRANSITIONS
    }
    assert len(illegal) == 90
    assert illegal <= refused


@pytest.mark.parametrize(("status", "kind"), list(product(STATUSES, KINDS)))
def test_transitions(status: Status, kind: str) -> None:
    """Said once more in other words, so that a slip in the table shows."""
    after = TRANSITIONS.get((status, kind))
    closed = status in ENDINGS.values()
    if kind == "note_edited" or (kind in ASIDE and not closed):
        assert after == status
    elif kind in ENDINGS and not closed:
        assert after == ENDINGS[kind]
    elif kind == "reopened" and closed:
        assert after == "active"
    elif status == "active" and kind not in NOT_OF_WORK:
        assert after == RESTS.get(kind, "active")
    elif (status, kind) in {("paused", "resumed"), ("waiting", "waiting_ended")}:
        assert after == "active"
    else:
        assert after is None


@pytest.mark.parametrize("case", [case for case in CASES if "state" in case], ids=lambda case: case["name"])
def test_the_state_given_is_never_changed(case: dict[str, Any]) -> None:
    first, *rest = [TimelineEvent.model_validate(event) for event in case["events"]]
    state = start(first)
    for event in rest:
        before = state.model_dump_json()
        after = apply(state, event)
        assert state.model_dump_json() == before
        state = after
