"""The customer's note: what a flow's author wrote for customers, and not one word more."""

import re
from itertools import chain

import pytest

from resolutionflow.documents.compose import compose
from resolutionflow.documents.customer import RESULTS, WAITS
from resolutionflow.documents.renderers.text import render
from tests.documents.story import FSLOGIX, PRINTER, Story
from tests.documents.test_walks import Walker
from tests.sessions.flows import ASKED, CALLING

WALKS = 500
HEAD = (
    "Your support request",
    "WHAT WE DID",
    "RESULT",
    "Handled by: Mara Okafor",
    "Client: Contoso",
    "Client: Fabrikam Legal",
)
MOMENT = re.compile(
    r"Started: \d\d \w{3} \d{4} \d\d:\d\d \(UTC\+01:00\)|Time spent: \d+\.\d\d h \((\d+ min|under a minute)\)"
)
STILL = ("We are still working on it.", "We have closed this request.")


def written_for_customers() -> set[str]:
    nodes = chain.from_iterable(flow.nodes for flow in (FSLOGIX, PRINTER, CALLING, ASKED))
    texts = [node.customer_text for node in nodes if node.audience == "customer" and node.customer_text]
    return {line.strip() for text in texts for line in text.replace("`", "").split("\n")}


ALLOWED = {*HEAD, *RESULTS.values(), *WAITS.values(), *STILL, *written_for_customers()}


def note(story: Story) -> list[str]:
    return [
        line.strip()
        for line in render(compose(story.state, story.events, story.options_for("customer"))).split("\n")
        if line.strip()
    ]


def test_no_line_of_a_random_session_is_meant_for_others() -> None:
    told = set()
    for seed in range(WALKS):
        lines = note(Walker(seed).walk())
        strange = [line for line in lines if line not in ALLOWED and not MOMENT.fullmatch(line)]
        assert strange == [], f"walk {seed}"
        told |= set(lines)
    assert len(told & written_for_customers()) > 10, "a note that says nothing proves nothing"


def at_the_holder() -> Story:
    story = Story("Karen gets a temporary profile", FSLOGIX)
    for exit in ("one", "temp", "load_failed", "locked", "stale"):
        story.answer(exit)
    return story


def test_what_was_done_is_told() -> None:
    story = at_the_holder()
    story.client("Contoso")
    story.answer("done")
    story.answer("handle")
    story.resolve("fixed", "Stale handle on AVD-SH-01", "Closed file 8891")
    lines = note(story)
    assert "Client: Contoso" in lines
    assert any(line.startswith("An earlier connection had kept the profile open") for line in lines)
    assert lines[-1] == "The problem is solved."


@pytest.mark.parametrize("exit", ["failed"])
def test_what_could_not_be_done_is_not_told_as_done(exit: str) -> None:
    story = at_the_holder()
    story.answer(exit)
    assert not any("We released it" in line for line in note(story))


def test_what_was_taken_back_is_not_told() -> None:
    story = at_the_holder()
    story.answer("done")
    story.back(5)
    story.answer("nobody")
    assert not any("We released it" in line for line in note(story))


def test_where_it_stands() -> None:
    story = at_the_holder()
    assert note(story)[-1] == "We are still working on it."
    story.wait("vendor", "Case 4711 with the storage team")
    assert note(story)[-1] == "We are waiting for the manufacturer's answer."
    story.abandon("He did not pay")
    assert note(story)[-1] == "We have closed this request."
