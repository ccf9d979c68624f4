"""Which finished sessions are like this one, and why."""

from uuid import UUID

import pytest

from resolutionflow.core.ids import uuid7
from resolutionflow.search.codes import find_codes
from resolutionflow.sessions.growth import begin
from resolutionflow.sessions.likeness import Finished, Trouble, codes_of, compare, rank
from resolutionflow.sessions.timeline_events import Started
from tests.sessions.flows import MORNING, answered, saying, setting, started, told

HARBOR, LAKESIDE = UUID(int=1), UUID(int=2)


def trouble(text: str = "", client: UUID | None = None, flow: str | None = None) -> Trouble:
    return Trouble(client, flow, find_codes(text))


def finished(number: int = 9, *codes: str, client: UUID | None = None, flow: str | None = None) -> Finished:
    return Finished(UUID(int=number), client, flow, codes)


@pytest.mark.parametrize(
    ("here", "there", "reason"),
    [
        (trouble("error 0x20", HARBOR), finished(9, "0x20", client=HARBOR), "Same error 0x20, same client"),
        (trouble("Event 4740"), finished(9, "event 4740"), "Same event 4740"),
        (trouble("0x20 then 0x8007052e"), finished(9, "0x8007052e", "0x20"), "Same error 0x8007052e and error 0x20"),
        (trouble(client=HARBOR, flow="a"), finished(client=HARBOR, flow="a"), "Same client, same flow"),
        (trouble(flow="a"), finished(flow="a"), "Same flow"),
        (trouble(flow="a", client=HARBOR), finished(flow="b", client=LAKESIDE), None),
        (trouble(), finished(), None),
        (trouble("0x20"), finished(9, "0x21"), None),
    ],
)
def test_the_reason(here: Trouble, there: Finished, reason: str | None) -> None:
    found = compare(here, there)
    assert (found.reason if found else None) == reason


def test_a_telling_code_and_the_client_come_first() -> None:
    here = trouble("0x80070020 and 0x20", HARBOR, "profiles")
    order = [
        finished(1, "0x80070020", client=HARBOR),
        finished(2, "0x20", client=HARBOR),
        finished(3, "0x80070020"),
        finished(4, client=HARBOR),
        finished(5, flow="profiles"),
    ]
    assert [one.id.int for one in rank(here, reversed(order), most=5)] == [1, 2, 3, 4, 5]


def test_of_equals_the_first_given_comes_first_and_no_more_than_asked_for() -> None:
    alike = [finished(number, flow="a") for number in (3, 1, 2)]
    assert [one.id.int for one in rank(trouble(flow="a"), alike, most=2)] == [3, 1]


def test_a_long_log_of_codes_is_one_piece_of_evidence() -> None:
    codes = [f"0x8007000{digit}" for digit in range(1, 10)]
    log = compare(trouble(" ".join(codes)), finished(9, *codes))
    assert log is not None
    assert log.score == 8


def test_codes_are_found_in_all_that_was_told() -> None:
    begun = begin(uuid7(), Started(problem="User sees 0x20", flow=None), at=MORNING, setting=setting())
    known = saying("fact_added", label="Log", value="0x80070020")
    own = saying("custom_step_added", title="Looked for 0x35", result="Found KB5031234")
    state = told(begun, known, saying("noted", text="event 4740 on the DC"), own).state
    assert [code.key for code in codes_of(state)] == ["0x20", "0x80070020", "event 4740", "0x35", "kb5031234"]


def test_codes_of_an_answer_are_those_typed_and_not_those_in_its_words() -> None:
    walked = answered(started(), "one", ("go_on", "HOST01 says 0x70"))
    label = walked.state.facts[0].model_copy(update={"value": "Status 12 and 0x20"})
    state = walked.state.model_copy(update={"facts": [label, *walked.state.facts[1:]]})
    assert [code.key for code in codes_of(state)] == ["0x70"]
