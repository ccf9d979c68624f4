"""Own finished sessions that were about the same, with what fixed them."""

from typing import Any
from uuid import UUID

import httpx2

from tests import make
from tests.conftest import AsUser
from tests.sessions.test_clients import a_client
from tests.sessions.window import Window, open_window


async def similar(window: Window) -> list[Any]:
    answer = await window.browser.get(f"{window.path}/similar")
    assert answer.status_code == 200, answer.text
    items: list[Any] = answer.json()["items"]
    return items


async def finish(browser: httpx2.AsyncClient, problem: str, version: UUID | None = None, **started: Any) -> Window:
    window = await open_window(browser, version, problem=problem, **started)
    await window.say("resolved", outcome="fixed", fix=f"Fix of {problem}")
    return window


async def test_the_likest_come_first_with_what_fixed_them(browser: httpx2.AsyncClient, version: UUID) -> None:
    client = await a_client(browser)
    await finish(browser, "Printer jams")
    await finish(browser, "Profile full", version)
    code = await finish(browser, "Mount fails with 0x80070020", client_id=client)
    here = await open_window(browser, version, problem="FSLogix error 0x80070020", client_id=client)
    found = await similar(here)
    assert [(one["title"], one["reason"]) for one in found] == [
        ("Mount fails with 0x80070020", "Same error 0x80070020, same client"),
        ("Profile full", "Same flow"),
    ]
    closed_at = (await code.read())["closed_at"]
    assert found[0] | {"reason": "", "title": ""} == {
        "id": code.id,
        "title": "",
        "reason": "",
        "outcome": "fixed",
        "fix": "Fix of Mount fails with 0x80070020",
        "closed_at": closed_at,
    }


async def test_what_is_open_or_was_given_up_fixed_nothing(browser: httpx2.AsyncClient) -> None:
    await open_window(browser, problem="0x80070020 runs")
    given_up = await open_window(browser, problem="0x80070020 given up")
    await given_up.say("abandoned")
    again = await finish(browser, "0x80070020 is back")
    await again.say("reopened")
    assert await similar(await open_window(browser, problem="0x80070020")) == []


async def test_a_session_is_not_like_itself_and_five_are_enough(browser: httpx2.AsyncClient) -> None:
    windows = [await finish(browser, f"0x80070020 for the {number}. time") for number in range(7)]
    found = await similar(windows[0])
    assert [one["id"] for one in found] == [window.id for window in windows[:1:-1]]


async def test_those_of_others_are_not_shown(browser: httpx2.AsyncClient, as_user: AsUser) -> None:
    await finish(browser, "0x80070020")
    other = await open_window(await as_user(await make.user()), problem="0x80070020")
    assert await similar(other) == []
    here = await open_window(browser, problem="0x80070020")
    assert (await other.browser.get(f"{here.path}/similar")).status_code == 404
