"""Both notes of a session, asked for at once: one reading of the timeline serves them."""

import asyncio
from http import HTTPStatus
from random import Random
from typing import Any

import httpx2
import pytest
import pytest_asyncio

from resolutionflow.core.settings import Settings
from resolutionflow.documents import service
from resolutionflow.documents.compose import compose, ended
from resolutionflow.documents.sorting import read
from resolutionflow.graph.document import Audience
from resolutionflow.sessions.lifecycle import CLOSED
from resolutionflow.sessions.timeline_events import Resolved
from tests import make
from tests.conftest import AsUser
from tests.documents.test_routes import begin, say
from tests.documents.walking import Walker

WALKS = 200
AUDIENCES: tuple[Audience, ...] = ("internal", "customer")
ENDING = {"outcome": "fixed", "root_cause": "A paper jam", "fix": None}


@pytest_asyncio.fixture
async def browser(committed: Settings, as_user: AsUser) -> httpx2.AsyncClient:
    """Requests at once need connections of their own."""
    return await as_user(await make.user())


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many events each reading had."""
    seen: list[int] = []

    def read_and_tell(events: Any, flows: Any) -> Any:
        seen.append(len(events))
        return read(events, flows)

    monkeypatch.setattr(service, "read", read_and_tell)
    return seen


async def test_the_closed_page_has_its_notes_and_what_it_copies_from_one_reading(
    browser: httpx2.AsyncClient, readings: list[int]
) -> None:
    session = await begin(browser)
    await say(browser, session, 1, kind="resolved", **ENDING)

    def asked(place: str, **words: str) -> list[Any]:
        return [browser.get(f"{session}/{place}", params={"audience": each, **words}) for each in AUDIENCES]

    answers = await asyncio.gather(*asked("documentation"), *asked("export", format="markdown"))

    assert [answer.status_code for answer in answers] == [HTTPStatus.OK] * 4
    internal, customer, *files = answers
    assert "A paper jam" in internal.json()["text"] and "A paper jam" not in customer.json()["text"]
    assert all(
        file.text.startswith(note.json()["markdown"]) for note, file in zip((internal, customer), files, strict=True)
    )
    assert readings == [2]


async def test_both_previews_are_told_from_one_reading(browser: httpx2.AsyncClient, readings: list[int]) -> None:
    session = await begin(browser)

    def asked(audience: Audience) -> Any:
        body = {"audience": audience, "resolution": ENDING}
        return browser.post(f"{session}/documentation/preview", json=body)

    internal, customer = await asyncio.gather(*map(asked, AUDIENCES))

    assert "A paper jam" in internal.json()["text"]
    assert "The problem is solved." in customer.json()["text"]
    assert readings == [1]


async def test_what_was_said_meanwhile_is_read(browser: httpx2.AsyncClient, readings: list[int]) -> None:
    session = await begin(browser)
    await browser.get(f"{session}/documentation")
    await say(browser, session, 1, kind="noted", text="Went on")

    note = await browser.get(f"{session}/documentation")

    assert "Went on" in note.json()["text"]
    assert readings == [1, 2]


async def test_a_reading_that_failed_is_done_again(
    browser: httpx2.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = await begin(browser)

    def fail(events: Any, flows: Any) -> Any:
        monkeypatch.undo()
        raise ConnectionError("gone")

    monkeypatch.setattr(service, "read", fail)
    first, second = await asyncio.gather(*(browser.get(f"{session}/documentation") for _ in AUDIENCES))

    assert sorted((first.status_code, second.status_code)) == [HTTPStatus.OK, HTTPStatus.SERVICE_UNAVAILABLE]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_note_with_an_ending_reads_as_the_one_of_the_session_that_ended_so(audience: Audience) -> None:
    ends = 0
    for seed in range(WALKS):
        walker = Walker(seed)
        story = walker.walk()
        if story.state.status in CLOSED:
            continue
        walker.proof()
        log, options = read(story.events[:], story.flows), story.options_for(audience)
        outcome = Random(seed).choice(["fixed", "workaround"])
        story.say(Resolved.model_validate({"kind": "resolved", **ENDING, "outcome": outcome}), 3)

        with_ending = ended(log, story.events[-1])

        whole = compose(story.state, story.events, options)
        assert compose(with_ending.state, story.events, options, with_ending) == whole, f"walk {seed}"
        ends += 1
    assert ends > WALKS // 4
