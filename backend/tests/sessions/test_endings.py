"""Sessions that wait, are given up and are taken up again: what lists show of it, and the facts that are told."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx2
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from tests.sessions.test_clients import listed
from tests.sessions.window import open_window


async def test_what_is_waited_for(browser: httpx2.AsyncClient) -> None:
    window = await open_window(browser)
    due = (datetime.now(UTC) + timedelta(hours=1)).replace(microsecond=0).isoformat().replace("+00:00", "Z")
    (waiting,) = await window.say("waiting_started", waiting_for="vendor", note="Case 4711", remind_at=due)
    (item,) = await listed(browser, status="waiting")
    assert item["waiting"] == {
        "waiting_for": "vendor",
        "note": "Case 4711",
        "remind_at": due,
        "since": waiting["occurred_at"],
    }
    assert len(await listed(browser, status="open")) == 1
    await window.say("waiting_ended")
    assert await listed(browser, status="waiting") == []
    assert (await listed(browser))[0]["waiting"] is None


async def test_an_abandoned_session_is_closed_and_can_be_taken_up_again(browser: httpx2.AsyncClient) -> None:
    window = await open_window(browser)
    (abandoned,) = await window.say("abandoned", reason="A duplicate")
    (item,) = await listed(browser, status="closed")
    assert item["abandoned"] == {"reason": "A duplicate", "at": abandoned["occurred_at"]}
    assert item["closed_at"] == abandoned["occurred_at"]
    assert await listed(browser, status="open") == []
    await window.say("reopened", reason="It is back")
    (item,) = await listed(browser, status="open")
    assert (item["abandoned"], item["closed_at"]) == (None, None)


async def test_lists_by_flow(browser: httpx2.AsyncClient, version: UUID) -> None:
    await open_window(browser, version, problem="walked")
    await open_window(browser, problem="free")
    assert [item["problem"] for item in await listed(browser, flow="profile-full")] == ["walked"]
    assert await listed(browser, flow="other-flow") == []
    assert (await browser.get("/api/v1/sessions", params={"flow": "No Slug"})).status_code == 422


async def test_what_fixed_it_is_searched(browser: httpx2.AsyncClient) -> None:
    window = await open_window(browser)
    await window.say("resolved", outcome="fixed", fix="Closed the stale handle")
    assert len(await listed(browser, q="stale")) == 1


async def test_other_rooms_hear_of_it(browser: httpx2.AsyncClient, version: UUID, database: AsyncConnection) -> None:
    window = await open_window(browser, version)
    await window.say("abandoned")
    await window.say("reopened", reason="It is back")
    await window.say("resolved", outcome="fixed")
    await window.say("reopened", undo=True)
    told = await database.execute(text("select name, payload from events where name like 'session.%' order by id"))
    facts: list[tuple[str, Any]] = [(name, payload) for name, payload in told][1:]
    about = {"session_id": window.id}
    walked = about | {"flow_version_id": str(version)}
    assert facts == [
        ("session.abandoned", walked),
        ("session.reopened", about | {"undo": False}),
        ("session.resolved", walked | {"outcome": "fixed"}),
        ("session.reopened", about | {"undo": True}),
    ]
