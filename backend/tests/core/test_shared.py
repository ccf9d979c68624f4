"""What processes share through the database: limits and live updates, with real commits."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from uuid import UUID, uuid4

import psycopg
import pytest

from resolutionflow.core.context import begin
from resolutionflow.core.errors import LimitReached
from resolutionflow.core.settings import Settings
from resolutionflow.web import limits, stream
from resolutionflow.web.limits import Places, Rate
from tests import make


async def passes(rate: Rate, of: str) -> bool:
    try:
        await limits.take_turn(rate, of)
    except LimitReached as refused:
        assert 1 <= int(refused.headers["Retry-After"]) <= rate.span.total_seconds() + 1
        return False
    return True


async def test_of_200_simultaneous_turns_exactly_ten_pass(committed: Settings) -> None:
    rate = Rate("test", 10, timedelta(minutes=10))
    results = await asyncio.gather(*(passes(rate, "one") for _ in range(200)))
    assert sum(results) == 10
    assert await passes(rate, "other")
    await limits.give_back_turns([(rate, "one")])
    assert [await passes(rate, "one"), await passes(rate, "one")] == [True, False]


async def test_turns_are_earned_back_evenly(committed: Settings) -> None:
    rate = Rate("test", 2, timedelta(seconds=1))
    assert [await passes(rate, "one") for _ in range(3)] == [True, True, False]
    await asyncio.sleep(0.55)
    assert [await passes(rate, "one") for _ in range(2)] == [True, False]


async def test_of_several_turns_the_first_that_is_spent_refuses(committed: Settings) -> None:
    wide, narrow, last = (Rate(name, most, timedelta(hours=1)) for name, most in (("wide", 5), ("narrow", 2), ("x", 9)))
    together = [(wide, "net"), (narrow, "one"), (last, "")]
    for _ in range(2):
        await limits.take_turns(together)
    with pytest.raises(LimitReached) as refused:
        await limits.take_turns(together)
    assert 1700 < int(refused.value.headers["Retry-After"]) <= 1801
    await limits.give_back_turns(together)
    await limits.take_turns(together)
    assert [await passes(wide, "net"), await passes(wide, "net"), await passes(wide, "net")] == [True, True, False]
    assert sum([await passes(last, "") for _ in range(9)]) == 7


async def test_places_are_held_until_they_are_left(committed: Settings) -> None:
    places = Places("test", 2, timedelta(minutes=10))

    async def finds_one(of: str = "one") -> bool:
        try:
            async with limits.holding_place(places, of):
                return True
        except LimitReached as refused:
            assert refused.headers["Retry-After"] == "6"
            return False

    with pytest.raises(RuntimeError):
        async with limits.holding_place(places, "one"), limits.holding_place(places, "one"):
            assert [await finds_one(), await finds_one("other")] == [False, True]
            raise RuntimeError
    assert await finds_one()


async def test_a_place_that_nobody_left_is_free_after_its_time(committed: Settings) -> None:
    places = Places("test", 1, timedelta(milliseconds=1))
    async with limits.holding_place(places, "one"):
        await asyncio.sleep(0.01)
        async with limits.holding_place(places, "one"):
            pass


async def test_of_twenty_simultaneous_callers_two_find_a_place(committed: Settings) -> None:
    places, everyone_asked = Places("test", 2, timedelta(minutes=10)), asyncio.Barrier(20)

    async def ask() -> bool:
        try:
            async with limits.holding_place(places, "one"):
                await everyone_asked.wait()
                return True
        except LimitReached:
            await everyone_asked.wait()
            return False

    assert sum(await asyncio.gather(*(ask() for _ in range(20)))) == 2


@asynccontextmanager
async def relaying(chosen: Settings) -> AsyncIterator[None]:
    relay = asyncio.create_task(stream.relay(chosen.database.app_url or ""))
    try:
        yield
    finally:
        relay.cancel()
        with suppress(asyncio.CancelledError):
            await relay


async def next_number(updates: AsyncIterator[int | None]) -> int | None:
    """The next that is a number: the first word, and the one after connecting, say only that one should look."""
    async with asyncio.timeout(30):
        while (number := await anext(updates)) is None:
            pass
    return number


async def wait_until_connected(updates: AsyncIterator[int | None]) -> None:
    async with asyncio.timeout(30):
        assert await anext(updates) is None
        assert await anext(updates) is None


async def tell(account: UUID, number: int) -> None:
    async with begin(make.job(account)) as ctx:
        await stream.tell(ctx, number)


async def test_an_update_reaches_its_listener_when_it_is_committed(committed: Settings) -> None:
    account = uuid4()
    updates = stream.listen(account, at_least_every=60)
    assert await anext(updates) is None
    async with relaying(committed):
        async with asyncio.timeout(30):
            assert await anext(updates) is None
        with pytest.raises(RuntimeError):
            async with begin(make.job(account)) as ctx:
                await stream.tell(ctx, 1)
                raise RuntimeError
        await tell(uuid4(), 5)
        await tell(account, 4)
        assert await next_number(updates) == 4
    await updates.aclose()
    assert account not in stream.listeners


async def test_a_lost_connection_wakes_everyone(committed: Settings) -> None:
    account = uuid4()
    updates = stream.listen(account, at_least_every=60)
    async with relaying(committed):
        await wait_until_connected(updates)
        with psycopg.connect(committed.database.url or "", autocommit=True) as superuser:
            superuser.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                " where datname = current_database() and query like 'listen%'"
            )
        async with asyncio.timeout(30):
            assert await anext(updates) is None
        await tell(account, 9)
        assert await next_number(updates) == 9
    await updates.aclose()


async def test_what_is_no_news_of_ours_is_passed_over(committed: Settings) -> None:
    account = uuid4()
    updates = stream.listen(account, at_least_every=60)
    async with relaying(committed):
        await wait_until_connected(updates)
        with psycopg.connect(committed.database.app_url or "", autocommit=True) as connection:
            for payload in ("", "x", f"{account}", f"{account} x", f"{account} 1 2"):
                connection.execute("select pg_notify(%s, %s)", [stream.CHANNEL, payload])
        await tell(account, 9)
        assert await next_number(updates) == 9
    await updates.aclose()
