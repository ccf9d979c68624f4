"""Windows that speak at the same moment, over connections of their own: nothing lost, nothing twice, no gaps."""

import asyncio
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import httpx2

from tests import make
from tests.conftest import AsUser
from tests.sessions.window import Window, open_window, saying, start_body


async def windows(as_user: AsUser, version: UUID, count: int) -> list[Window]:
    """Browsers of one engineer on one session."""
    engineer = await make.user()
    browsers = [await as_user(engineer) for _ in range(count)]
    first = await open_window(browsers[0], version)
    return [Window(browser, first.id, first.seq) for browser in browsers]


def statuses(answers: Sequence[httpx2.Response]) -> list[int]:
    return sorted(answer.status_code for answer in answers)


async def test_two_windows_answer_at_once(committed_version: UUID, as_user: AsUser) -> None:
    for _ in range(10):
        one, two = await windows(as_user, committed_version, 2)
        answers = await asyncio.gather(
            one.post(saying("answered", step=1, exit="one")), two.post(saying("answered", step=1, exit="many"))
        )
        assert statuses(answers) == [200, 409]
        stored, missed = sorted(answers, key=lambda answer: answer.status_code)
        assert missed.json()["code"] == "timeline_moved_on"
        assert missed.json()["missing"] == stored.json()["events"]
        assert [event["seq"] for event in await one.events()] == [1, 2, 3, 4]


async def test_one_thing_said_twice_at_once(committed_version: UUID, as_user: AsUser) -> None:
    for _ in range(5):
        opened = await windows(as_user, committed_version, 4)
        said = saying("answered", step=1, exit="one")
        answers = await asyncio.gather(*(window.post(said) for window in opened))
        assert statuses(answers) == [200] * 4
        assert all(answer.json() == answers[0].json() for answer in answers)
        assert len(await opened[0].events()) == 4


async def test_one_event_id_in_two_sessions_at_once(committed_version: UUID, as_user: AsUser) -> None:
    browser = await as_user(await make.user())
    for _ in range(10):
        opened = [await open_window(browser, committed_version) for _ in range(2)]
        said = saying("noted", text="One")
        answers = await asyncio.gather(*(window.post(said) for window in opened))
        assert statuses(answers) == [200, 409]
        assert {answer.json().get("code") for answer in answers} == {None, "event_id_taken"}


async def test_one_session_started_twice_at_once(committed_version: UUID, as_user: AsUser) -> None:
    engineer, body = await make.user(), start_body(flow_version_id=str(committed_version))
    browsers = [await as_user(engineer) for _ in range(4)]
    answers = await asyncio.gather(*(browser.post("/api/v1/sessions", json=body) for browser in browsers))
    assert statuses(answers) == [201] * 4
    assert all(answer.json() == answers[0].json() for answer in answers)
    assert len(await Window(browsers[0], body["id"], 0).events()) == 2


async def test_everything_said_by_many_windows_is_there_once(committed_version: UUID, as_user: AsUser) -> None:
    opened = await windows(as_user, committed_version, 6)
    notes = [[saying("noted", text=f"{number} of {window}") for number in range(8)] for window in range(6)]
    await asyncio.gather(*(insist(window, said) for window, said in zip(opened, notes, strict=True)))
    events = await opened[0].events()
    assert [event["seq"] for event in events] == list(range(1, 51))
    texts = [event["payload"]["text"] for event in events[2:]]
    assert sorted(texts) == sorted(said["payload"]["text"] for window in notes for said in window)
    for window in range(6):
        assert [text for text in texts if text.endswith(f"of {window}")] == [f"{n} of {window}" for n in range(8)]


async def insist(window: Window, said: list[dict[str, Any]]) -> None:
    """Says one thing after the other, each until it is stored; some are sent twice, as after a lost answer."""
    for number, event in enumerate(said):
        while True:
            answer = await window.post(event)
            if number % 2:
                answer = await window.post(event)
            if answer.status_code == 200:
                window.seq = answer.json()["state_version"]
                break
            assert answer.json()["code"] == "timeline_moved_on"
            window.seq = answer.json()["missing"][-1]["seq"]
