"""Following a session over a real connection: in order, nothing missed, and no longer than the right to see it."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import httpx2
import psycopg
import pytest
import pytest_asyncio
import uvicorn
from fastapi import FastAPI, sse
from sqlalchemy import text

from resolutionflow.accounts.models import Account, User
from resolutionflow.auth import service as auth
from resolutionflow.cli.serving import AnnouncedServer
from resolutionflow.core import db
from resolutionflow.core.context import begin
from resolutionflow.core.settings import Settings
from resolutionflow.sessions import live
from resolutionflow.web import stream
from tests import make
from tests.conftest import on_server
from tests.sessions.window import Window, open_window

PATIENCE = 30.0


@pytest_asyncio.fixture
async def api(committed: Settings, app: FastAPI) -> AsyncIterator[AnnouncedServer]:
    """The API on a port of its own, with the news of its database."""
    config = uvicorn.Config(app, port=0, lifespan="off", log_config=None, access_log=False)
    server = AnnouncedServer(config, "")
    serving = asyncio.create_task(server.serve())
    relaying = asyncio.create_task(stream.relay(committed.database.app_url or ""))
    while not server.started:
        await asyncio.sleep(0.01)
    yield server
    server.should_exit = True
    relaying.cancel()
    with suppress(asyncio.CancelledError):
        await relaying
    await serving


@pytest.fixture
def address(api: AnnouncedServer) -> str:
    return f"http://127.0.0.1:{api.servers[0].sockets[0].getsockname()[1]}"


@pytest_asyncio.fixture
async def engineer(committed: Settings) -> User:
    return await make.user()


@asynccontextmanager
async def signed_in(address: str, person: User) -> AsyncIterator[httpx2.AsyncClient]:
    headers = {"Authorization": f"Bearer {await make.access_token(person)}"}
    async with httpx2.AsyncClient(base_url=address, headers=headers, timeout=PATIENCE) as client:
        yield client


@pytest_asyncio.fixture
async def window(address: str, engineer: User, committed_version: UUID) -> AsyncIterator[Window]:
    async with signed_in(address, engineer) as client:
        yield await open_window(client, committed_version)


class Following:
    def __init__(self, answer: httpx2.Response) -> None:
        self.answer = answer
        self.lines = answer.aiter_lines()

    async def block(self) -> list[str]:
        """The lines up to the next empty one; none at the end of the stream."""
        lines: list[str] = []
        async with asyncio.timeout(PATIENCE):
            async for line in self.lines:
                if not line:
                    break
                lines.append(line)
        return lines

    async def event(self) -> dict[str, Any]:
        fields = dict(line.split(": ", 1) for line in await self.block())
        told: dict[str, Any] = json.loads(fields["data"])
        assert (fields["event"], fields["id"]) == ("timeline", str(told["seq"]))
        return told

    async def seqs(self, count: int) -> list[int]:
        return [(await self.event())["seq"] for _ in range(count)]

    async def ended(self) -> bool:
        return await self.block() == []


@asynccontextmanager
async def following(window: Window, **headers: str) -> AsyncIterator[Following]:
    path = f"{window.path}/stream"
    async with window.browser.stream("GET", path, params={"after": window.seq}, headers=headers) as answer:
        assert answer.status_code == 200, await answer.aread()
        yield Following(answer)


async def test_first_what_is_there_then_what_comes(window: Window) -> None:
    window.seq = 0
    async with following(window) as follower:
        assert follower.answer.headers["content-type"].startswith("text/event-stream")
        assert follower.answer.headers["cache-control"] == "no-cache"
        assert await follower.seqs(2) == [1, 2]
        window.seq = 2
        told = await window.answer("one")
        assert [await follower.event(), await follower.event()] == told
        for number in range(5):
            await window.say("noted", text=f"Note {number}")
        assert await follower.seqs(5) == [5, 6, 7, 8, 9]


async def test_a_lost_line_misses_nothing(window: Window) -> None:
    async with following(window) as follower:
        await window.answer("one")
        assert await follower.seqs(1) == [3]
    for number in range(4):
        await window.say("noted", text=f"Note {number}")
    async with following(window, **{"Last-Event-ID": "3"}) as again:
        assert await again.seqs(5) == [4, 5, 6, 7, 8]


async def test_several_windows_follow_one_session(window: Window) -> None:
    async with following(window) as one, following(window) as two:
        await window.say("noted", text="a")
        assert await one.seqs(1) == await two.seqs(1) == [3]


async def test_news_that_were_lost_are_read_when_the_line_stands_again(window: Window, committed: Settings) -> None:
    listeners = f"datname = '{urlsplit(committed.database.url or '').path[1:]}' and query like 'listen %'"
    async with following(window) as follower:
        await window.say("noted", text="Before")
        assert await follower.seqs(1) == [3]
        on_server(committed, f"select pg_terminate_backend(pid) from pg_stat_activity where {listeners}")
        await window.say("noted", text="Meanwhile")
        assert await follower.seqs(1) == [4]


async def test_news_name_an_account_and_a_number_and_nothing_else(window: Window, committed: Settings) -> None:
    """Every connection of the database may listen."""
    async with await psycopg.AsyncConnection.connect(committed.database.app_url or "", autocommit=True) as stranger:
        await stranger.execute(f"listen {stream.CHANNEL}".encode())
        (told,) = await window.say("noted", text="a")
        heard = [news.payload async for news in stranger.notifies(timeout=PATIENCE, stop_after=1)]
    account_id = (await window.browser.get("/api/v1/me")).json()["account"]["id"]
    assert heard == [f"{account_id} {told['seq']}"]


async def test_news_of_other_sessions_of_the_account_change_nothing(window: Window) -> None:
    elsewhere = await open_window(window.browser)
    async with following(window) as follower:
        for number in range(4):
            await elsewhere.say("noted", text=f"Elsewhere {number}")
        await window.say("noted", text="Here")
        assert await follower.seqs(1) == [3]
        await elsewhere.say("resolved", outcome="fixed")
        await window.say("noted", text="Here again")
        assert await follower.seqs(1) == [4]


async def end_logins(person: User) -> None:
    async with begin(make.job(person.account_id)) as ctx:
        for login_id in (await ctx.db.execute(text("select id from logins"))).scalars():
            await auth.end_login(ctx, login_id)


async def test_it_ends_with_the_login_at_the_next_news(window: Window, engineer: User, address: str) -> None:
    async with following(window) as follower:
        await end_logins(engineer)
        async with signed_in(address, engineer) as elsewhere:
            await Window(elsewhere, window.id, window.seq).say("noted", text="Not for you")
        assert await follower.ended()


async def test_it_ends_with_the_login_without_news(
    window: Window, engineer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert live.LONGEST_TRUST <= 60
    monkeypatch.setattr(live, "LONGEST_TRUST", 0.05)
    async with following(window) as follower:
        await window.say("noted", text="Still here")
        assert await follower.seqs(1) == [3]
        await end_logins(engineer)
        assert await follower.ended()


async def test_it_ends_with_the_login_however_much_is_told_elsewhere(
    window: Window, engineer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "LONGEST_TRUST", 0.3)
    for number in range(3):
        await window.say("noted", text=f"Note {number}")

    async def tell_older_news() -> None:
        while True:
            async with begin(make.job(engineer.account_id)) as ctx:
                await stream.tell(ctx, 1)
            await asyncio.sleep(0.01)

    async with following(window) as follower:
        telling = asyncio.create_task(tell_older_news())
        await end_logins(engineer)
        assert await follower.ended()
        telling.cancel()


async def test_it_ends_when_the_session_is_no_longer_theirs(window: Window, engineer: User) -> None:
    async with following(window) as follower:
        await window.say("noted", text="Still mine")
        assert await follower.seqs(1) == [3]
        async with begin(make.job(engineer.account_id)) as ctx:
            colleague = await make.user(Account(id=engineer.account_id))
            await ctx.db.execute(text("update sessions set engineer_id = :id"), {"id": colleague.id})
            await stream.tell(ctx, 4)
        assert await follower.ended()


async def test_it_ends_after_its_longest_time(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "LONGEST_TRUST", 0.05)
    monkeypatch.setattr(live, "LONGEST_STREAM", 0.2)
    async with following(window) as follower:
        assert await follower.ended()


async def test_it_ends_with_the_process(window: Window, api: AnnouncedServer) -> None:
    async with following(window) as follower:
        await window.say("noted", text="Still here")
        assert await follower.seqs(1) == [3]
        api.should_exit = True
        assert await follower.ended()


async def test_a_quiet_line_is_kept_alive(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sse._PING_INTERVAL == 15
    monkeypatch.setattr("fastapi.routing._PING_INTERVAL", 0.05)
    async with following(window) as follower:
        assert await follower.block() == [": ping"]


async def test_ten_windows_and_no_more(window: Window, engineer: User, address: str) -> None:
    opened = [following(window) for _ in range(live.MOST_STREAMS)]
    for one in opened:
        await one.__aenter__()
    refused = await window.browser.get(f"{window.path}/stream")
    assert (refused.status_code, refused.json()["code"]) == (429, "too_many_streams")
    assert int(refused.headers["retry-after"]) >= 1
    async with signed_in(address, await make.user()) as other:
        async with following(await open_window(other)):
            pass
    for one in opened:
        await one.__aexit__(None, None, None)
    async with asyncio.timeout(PATIENCE):
        while live.seats:
            await asyncio.sleep(0.01)
    async with following(window):
        assert sum(live.seats.values()) == 1


async def test_a_stream_at_rest_holds_no_connection(window: Window) -> None:
    async with following(window) as follower:
        await window.say("noted", text="a")
        await follower.event()
        pool: Any = db.current().bind.pool  # type: ignore[union-attr]
        async with asyncio.timeout(PATIENCE):
            while pool.checkedout():
                await asyncio.sleep(0.01)
