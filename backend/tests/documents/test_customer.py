"""The customer's note: what a flow's author wrote for customers, and not one word more."""

import pytest

from tests.documents.story import FSLOGIX, Story
from tests.documents.telling import customer_lines, not_for_customers, written_for_customers
from tests.documents.walking import Walker

WALKS = 500


def test_no_line_of_a_random_session_is_meant_for_others() -> None:
    told = set()
    for seed in range(WALKS):
        lines = customer_lines(Walker(seed).walk())
        assert not_for_customers(lines) == [], f"walk {seed}"
        told |= set(lines)
    assert len(told & written_for_customers()) > 10, "a note that says nothing proves nothing"


def at_the_holder() -> Story:
    story = Story("Karen gets a temporary profile", FSLOGIX)
    story.first("one")
    for exit in ("temp", "load_failed", "locked", "stale"):
        story.answer(exit)
    return story


def test_what_was_done_is_told() -> None:
    story = at_the_holder()
    story.client("Contoso")
    story.answer("done")
    story.answer("handle")
    story.resolve("fixed", "Stale handle on AVD-SH-01", "Closed file 8891")
    lines = customer_lines(story)
    assert "Client: Contoso" in lines
    assert any(line.startswith("An earlier connection had kept the profile open") for line in lines)
    assert lines[-1] == "The problem is solved."


@pytest.mark.parametrize("exit", ["failed"])
def test_what_could_not_be_done_is_not_told_as_done(exit: str) -> None:
    story = at_the_holder()
    story.answer(exit)
    assert not any("We released it" in line for line in customer_lines(story))


def test_what_was_taken_back_is_not_told() -> None:
    story = at_the_holder()
    holder = story.state.path[-2]
    story.answer("done")
    story.back(holder)
    story.answer("nobody")
    assert not any("We released it" in line for line in customer_lines(story))


def test_where_it_stands() -> None:
    story = at_the_holder()
    assert customer_lines(story)[-1] == "We are still working on it."
    story.wait("vendor", "Case 4711 with the storage team")
    assert customer_lines(story)[-1] == "We are waiting for the manufacturer's answer."
    story.abandon("He did not pay")
    assert customer_lines(story)[-1] == "We have closed this request."


def test_an_end_that_the_engineer_ended_otherwise_is_not_told() -> None:
    story = at_the_holder()
    story.answer("failed")
    handed_over = customer_lines(story)
    assert any("passed everything we know" in line for line in handed_over)
    story.resolve("fixed", None, "It came back by itself")
    assert customer_lines(story)[-2:] == ["RESULT", "The problem is solved."]
