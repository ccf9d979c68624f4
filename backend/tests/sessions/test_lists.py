"""The list of one's own sessions: filters, search, pages."""

from typing import Any
from uuid import UUID

import httpx2
import pytest

from tests.sessions.window import open_window


async def listed(browser: httpx2.AsyncClient, **query: Any) -> list[str]:
    answer = await browser.get("/api/v1/sessions", params=query)
    assert answer.status_code == 200, answer.text
    return [item["problem"] for item in answer.json()["items"]]


async def test_a_line_of_the_list(browser: httpx2.AsyncClient, version: UUID) -> None:
    window = await open_window(browser, version)
    await window.answer("one")
    (item,) = (await browser.get("/api/v1/sessions")).json()["items"]
    assert item | {"id": "", "started_at": "", "updated_at": "", "active_ms": 0} == {
        "id": "",
        "title": "Temporary profile",
        "problem": "Temporary profile",
        "status": "active",
        "flow": {"slug": "profile-full", "title": "Profile is full", "version": 1},
        "step_title": "Which host?",
        "client": None,
        "waiting": None,
        "abandoned": None,
        "active_ms": 0,
        "started_at": "",
        "updated_at": "",
        "closed_at": None,
        "outcome": None,
    }
    await window.say("resolved", outcome="workaround")
    (item,) = (await browser.get("/api/v1/sessions")).json()["items"]
    read = await window.read()
    assert (item["status"], item["outcome"], item["closed_at"]) == ("resolved", "workaround", read["closed_at"])
    assert item["active_ms"] == read["state"]["time"]["active_ms"]


async def test_without_a_flow_a_line_has_neither_flow_nor_step(browser: httpx2.AsyncClient) -> None:
    await open_window(browser, problem="")
    (item,) = (await browser.get("/api/v1/sessions")).json()["items"]
    assert (item["title"], item["flow"], item["step_title"]) == ("Untitled session", None, None)


async def test_open_and_closed(browser: httpx2.AsyncClient) -> None:
    for problem, ending in (("running", None), ("resting", "paused"), ("done", "resolved")):
        window = await open_window(browser, problem=problem)
        if ending:
            await window.say(ending, **({"outcome": "fixed"} if ending == "resolved" else {}))
    assert await listed(browser) == ["done", "resting", "running"]
    assert await listed(browser, status="open") == ["resting", "running"]
    assert await listed(browser, status="closed") == ["done"]
    assert (await browser.get("/api/v1/sessions", params={"status": "lost"})).status_code == 422


async def test_the_session_worked_on_last_comes_first(browser: httpx2.AsyncClient) -> None:
    first = await open_window(browser, problem="first")
    await open_window(browser, problem="second")
    await first.say("noted", text="a")
    assert await listed(browser) == ["first", "second"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("profile", ["Temporary PROFILE"]),
        ("100%", ["Disk at 100%_full"]),
        ("%", ["Disk at 100%_full"]),
        ("_", ["Disk at 100%_full"]),
        ("\\", ["C:\\Users\\TEMP"]),
        ("second line", ["First\nsecond line"]),
        ("nowhere", []),
        ("", ["First\nsecond line", "C:\\Users\\TEMP", "Disk at 100%_full", "Temporary PROFILE"]),
    ],
)
async def test_search(browser: httpx2.AsyncClient, words: str, found: list[str]) -> None:
    for problem in ("Temporary PROFILE", "Disk at 100%_full", "C:\\Users\\TEMP", "First\nsecond line"):
        await open_window(browser, problem=problem)
    assert await listed(browser, q=words) == found


async def test_search_finds_the_title_a_flow_gave(browser: httpx2.AsyncClient, version: UUID) -> None:
    await open_window(browser, version, problem="")
    assert await listed(browser, q="is full") == [""]


async def test_pages(browser: httpx2.AsyncClient) -> None:
    for number in range(7):
        await open_window(browser, problem=str(number))
    seen, cursor = [], None
    while True:
        answer = await browser.get("/api/v1/sessions", params={"limit": 3} | ({"cursor": cursor} if cursor else {}))
        seen.append([item["problem"] for item in answer.json()["items"]])
        cursor = answer.json()["next_cursor"]
        if cursor is None:
            break
    assert seen == [["6", "5", "4"], ["3", "2", "1"], ["0"]]


@pytest.mark.parametrize("query", [{"limit": 0}, {"limit": 101}, {"cursor": "abc"}, {"cursor": "é"}, {"q": "a" * 301}])
async def test_bad_queries(browser: httpx2.AsyncClient, query: dict[str, Any]) -> None:
    assert (await browser.get("/api/v1/sessions", params=query)).status_code == 422
