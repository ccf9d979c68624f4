"""What a flow allows and what follows, held to the golden cases that the web application is held to as well."""

import json
from typing import Any

import pytest
from hypothesis import given, settings

from resolutionflow.graph.document import Document
from resolutionflow.sessions.advance import allow, follow, may_begin
from resolutionflow.sessions.lifecycle import Illegal
from resolutionflow.sessions.state import State
from resolutionflow.sessions.timeline import apply, start
from resolutionflow.sessions.timeline_events import TimelineEvent
from tests.graph.golden import REPOSITORY
from tests.sessions.flows import ASKED, CALLING, answered, guides, saying, started, told
from tests.sessions.test_walks import GUIDES as WALKED
from tests.sessions.test_walks import timelines

FILES = sorted((REPOSITORY / "cases/timeline/advance").glob("*.json"))
GOLDEN = [json.loads(file.read_text(encoding="utf-8")) for file in FILES]
DOCUMENTS = [Document.model_validate(document) for one in GOLDEN for document in one["documents"].values()]
GUIDES = guides(*DOCUMENTS)


@pytest.mark.parametrize("case", [case for one in GOLDEN for case in one["cases"]], ids=lambda case: case["name"])
def test_golden(case: dict[str, Any]) -> None:
    state, event = State.model_validate(case["state"]), TimelineEvent.model_validate(case["event"])
    if "refused" in case:
        with pytest.raises(Illegal) as refused:
            allow(state, event.payload, GUIDES)
        assert refused.value.rule == case["refused"]
    else:
        allow(state, event.payload, GUIDES)
        after = apply(state, event)
        followed = follow(after, event.payload, GUIDES)
        assert [payload.model_dump(mode="json") for payload in followed] == case["follows"]


def test_what_may_begin_a_subflow_is_seen_ahead() -> None:
    growth = started(CALLING)
    known = guides(CALLING, ASKED)
    seen = [may_begin(growth.state, known)]
    for answer in (("go_on", "Monday"), "one"):
        growth = answered(growth, answer)
        seen.append(may_begin(growth.state, known))
    growth = answered(told(growth, saying("evidence_added", step=4, text="12")), "done")
    assert [*seen, may_begin(growth.state, known)] == [False, True, True, False]
    assert not may_begin(started(None).state, known)


@settings(deadline=None)
@given(timelines())
def test_no_subflow_begins_unseen(timeline: tuple[State, list[TimelineEvent]]) -> None:
    """Of answers and skips; a jump and a change of the guide are looked at whole."""
    _, events = timeline
    states, state = {}, start(events[0])
    for event in events[1:]:
        states[event.id] = state
        cause = next((each for each in events if each.id == event.cause_id), None)
        if cause and cause.payload.kind in {"answered", "step_skipped"} and event.payload.kind == "step_presented":
            assert event.payload.flow is None or may_begin(states[cause.id], WALKED)
        state = apply(state, event)
