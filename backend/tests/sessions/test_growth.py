"""What a flow allows, what follows, and what a timeline refuses before it takes anything in."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from resolutionflow.sessions.growth import CLOCKS_DIFFER, MOST_EVENTS, MOST_NOTED, Growth, fold, grow
from resolutionflow.sessions.lifecycle import Illegal
from resolutionflow.sessions.timeline import values
from resolutionflow.sessions.timeline_events import StepPresented, TimelineEvent
from tests.sessions.flows import DOCUMENT, MORNING, OTHER, answered, guide, saying, setting, started, told


def presented(growth: Growth) -> list[str]:
    return [event.payload.node.id for event in growth.events if isinstance(event.payload, StepPresented)]


def rule(growth: Growth, kind: str, **payload: Any) -> str:
    with pytest.raises(Illegal) as refused:
        told(growth, saying(kind, **payload))
    return refused.value.rule


def test_a_flow_begins_with_its_first_step() -> None:
    first, following = started().events
    assert (first.seq, following.seq) == (1, 2)
    assert following.cause_id == first.id
    assert (following.actor, following.occurred_at, following.recorded_at) == (
        first.actor,
        first.occurred_at,
        first.recorded_at,
    )
    assert presented(started()) == ["scope"]


def test_without_a_flow_nothing_follows() -> None:
    assert [event.payload.kind for event in started(None).events] == ["started"]


@pytest.mark.parametrize(
    ("before", "exit", "value", "node"),
    [
        ([], "one", None, "host"),
        (["one"], "go_on", "AVD-07", "free"),
        (["one", ("go_on", "a")], "full", "0.99", "part"),
        (["one", ("go_on", "a")], "room", "1", "check"),
        (["one", ("go_on", "a"), ("room", "1.5")], "ours", None, "works"),
        (["one", ("go_on", "a"), ("room", "1.5")], "unknown", None, "hand_over"),
        (["one", ("go_on", "a"), ("full", "0"), "next"], "next", None, "grow"),
        (["one", ("go_on", "a"), ("full", "0"), "next", "next"], "failed", None, "hand_over"),
    ],
)
def test_an_answer_leads_to_its_step(before: list[Any], exit: str, value: str | None, node: str) -> None:
    here = answered(started(), *before)
    after = told(here, saying("answered", step=here.state.path[-1], exit=exit, value=value))
    assert presented(after) == [node]
    said, following = after.events
    assert following.cause_id == said.id


@pytest.mark.parametrize(
    ("before", "exit", "value", "expected"),
    [
        ([], "none", None, "unknown_exit"),
        ([], "one", "yes", "value_not_asked"),
        (["one"], "go_on", None, "value_missing"),
        (["one"], "go_on", "", "value_missing"),
        (["one", ("go_on", "a")], "full", "little", "not_a_number"),
        (["one", ("go_on", "a")], "full", "2", "no_rule_holds"),
        (["one", ("go_on", "a")], "room", "0.5", "no_rule_holds"),
        (["one", ("go_on", "a"), ("room", "2")], "cloud", None, "no_rule_holds"),
        (["many"], "next", None, "unknown_exit"),
    ],
)
def test_an_answer_the_flow_refuses(before: list[Any], exit: str, value: str | None, expected: str) -> None:
    here = answered(started(), *before)
    assert rule(here, "answered", step=here.state.path[-1], exit=exit, value=value) == expected


def test_rules_read_defaults_and_computed_values() -> None:
    here = told(
        answered(started(), "one", ("go_on", "a"), ("room", "2")), saying("variable_set", name="site", value="Azure")
    )
    step = here.state.path[-1]
    assert rule(here, "answered", step=step, exit="ours", value=None) == "no_rule_holds"
    assert presented(told(here, saying("answered", step=step, exit="cloud"))) == ["hand_over"]


def test_rules_read_the_answers_of_the_path_alone() -> None:
    here = answered(started(), "one", ("go_on", "AVD-07"), ("full", "0.5"))
    assert values(here.state) == {
        "answer.scope": "one",
        "answer.host": "AVD-07",
        "device.name": "AVD-07",
        "answer.free": "0.5",
        "container.free": "0.5",
    }
    assert values(told(here, saying("went_back", to=2)).state) == {"answer.scope": "one"}


def test_a_skipped_step_leaves_by_its_way_past() -> None:
    at_part = answered(started(), "one", ("go_on", "a"), ("full", "0"))
    assert presented(told(at_part, saying("step_skipped", step=4, reason="Known"))) == ["sign_out"]
    at_grow = answered(at_part, "next", "next")
    assert presented(told(at_grow, saying("step_skipped", step=6, reason="Done before"))) == ["works"]


@pytest.mark.parametrize("before", [[], ["one", ("go_on", "a")], ["many"]])
def test_a_step_that_decides_the_way_is_not_skipped(before: list[Any]) -> None:
    here = answered(started(), *before)
    assert rule(here, "step_skipped", step=here.state.path[-1], reason="No time") == "not_skippable"


def test_without_a_flow_there_is_nothing_to_answer_or_skip() -> None:
    assert rule(started(None), "answered", step=1, exit="one") == "not_current_step"
    assert rule(started(None), "step_skipped", step=1, reason="a") == "not_current_step"


def test_what_the_session_refuses_is_named_before_what_the_flow_refuses() -> None:
    here = answered(started(), "one")
    assert rule(here, "answered", step=1, exit="one", value="typed") == "not_current_step"
    assert rule(told(here, saying("paused")), "answered", step=2, exit="go_on") == "session_paused"


def test_going_back_presents_nothing_new_and_the_next_answer_forks() -> None:
    back = told(answered(started(), "one", ("go_on", "a")), saying("went_back", to=1))
    assert presented(back) == []
    forked = answered(back, "many")
    assert presented(forked) == ["hand_over"]
    assert forked.state.path == [1, 4]


def test_another_guide_begins_at_its_start() -> None:
    changed = told(started(), saying("guide_changed", flow=guide(OTHER).flow.model_dump()))
    assert presented(changed) == ["works"]
    assert presented(answered(changed, "yes")) == ["done"]
    assert presented(told(changed, saying("guide_changed", flow=None))) == []


@pytest.mark.parametrize(
    "wrong",
    [{"title": "Mine"}, {"version": 2}, {"slug": "mine"}, {"version_id": DOCUMENT.id}, {"flow_id": DOCUMENT.id}],
)
def test_a_guide_is_named_as_it_is(wrong: dict[str, Any]) -> None:
    named = guide(OTHER).flow.model_dump() | wrong
    assert rule(started(), "guide_changed", flow=named) == "unknown_flow"


def test_several_are_taken_in_order_or_not_at_all() -> None:
    first, second = saying("answered", step=1, exit="one"), saying("answered", step=2, exit="go_on", value="AVD-07")
    begun = started()
    both = grow(begun.state, [first, second], setting())
    assert [event.seq for event in both.events] == [3, 4, 5, 6]
    assert [event.cause_id for event in both.events] == [None, first.id, None, second.id]
    with pytest.raises(Illegal, match="not the current step any more"):
        grow(begun.state, [first, saying("output_captured", step=1, text="a")], setting())


@pytest.mark.parametrize(("ahead", "fits"), [(CLOCKS_DIFFER, True), (CLOCKS_DIFFER + timedelta(milliseconds=1), False)])
def test_a_clock_may_be_a_little_ahead(ahead: timedelta, fits: bool) -> None:
    said = saying("noted", at=MORNING + ahead, text="a")
    if fits:
        assert told(started(), said).state.version == 3
    else:
        with pytest.raises(Illegal) as refused:
            told(started(), said)
        assert refused.value.rule == "from_the_future"


@pytest.mark.parametrize(
    ("behind", "fits"), [(CLOCKS_DIFFER, True), (CLOCKS_DIFFER + timedelta(milliseconds=1), False)]
)
@pytest.mark.parametrize("kind", ["paused", "resolved"])
def test_nothing_happens_before_its_session(kind: str, behind: timedelta, fits: bool) -> None:
    said = saying(kind, at=MORNING - behind, **({"outcome": "fixed"} if kind == "resolved" else {}))
    if fits:
        assert told(started(), said).state.status == kind
    else:
        with pytest.raises(Illegal) as refused:
            told(started(), said)
        assert refused.value.rule == "before_the_start"


def test_moments_are_whole_milliseconds() -> None:
    at = datetime(2026, 11, 13, 8, 20, 0, 123_987, tzinfo=UTC)
    assert saying("paused", at=at).occurred_at == at.replace(microsecond=123_000)


@pytest.mark.parametrize(
    ("problem", "title"),
    [
        ("Temporary profile", "Temporary profile"),
        ("\n  \n  Second line first \nThird", "Second line first"),
        ("", "Profile is full"),
        ("x" * 120, "x" * 120),
        ("x" * 121, "x" * 119 + "…"),
    ],
)
def test_title(problem: str, title: str) -> None:
    assert started().state.model_copy(update={"problem": problem}).title == title


def test_title_without_problem_and_flow() -> None:
    assert started(None).state.model_copy(update={"problem": " \n"}).title == "Untitled session"


def test_a_timeline_folds_to_the_state_it_grew_to() -> None:
    growth = started()
    events: list[TimelineEvent] = [*growth.events]
    for answer in ("one", ("go_on", "AVD-07"), ("full", "0.2"), "next", "next", "done", "yes"):
        growth = answered(growth, answer)
        events += growth.events
    assert fold(events) == growth.state
    assert growth.state.current and growth.state.current.kind == "resolution"


def test_a_timeline_that_is_full_can_still_be_resolved() -> None:
    full = started().state.model_copy(update={"version": MOST_EVENTS})
    assert rule(Growth(full, []), "paused") == "timeline_full"
    assert told(Growth(full, []), saying("resolved", outcome="referred")).state.status == "resolved"


def test_notes_are_kept_up_to_a_length_altogether() -> None:
    growth = started(None)
    for _ in range(MOST_NOTED // 20_000):
        growth = told(growth, saying("noted", text="n" * 20_000))
    assert rule(growth, "noted", text="n") == "timeline_full"


def test_an_answer_cannot_be_told_as_a_variable() -> None:
    assert rule(started(), "variable_set", name="answer.scope", value="one") == "unknown_variable"
