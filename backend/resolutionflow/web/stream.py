"""Live updates: one listening connection per process, fanned out to the streams of open windows.

A notification is seen by every listener of the database, so it carries an account and a number, nothing else: whoever
hears it reads what he may see.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncGenerator
from contextlib import suppress
from uuid import UUID

import psycopg
from sqlalchemy import bindparam, func, select

from resolutionflow.core import logs
from resolutionflow.core.context import Context

CHANNEL = "rf_stream"
# Leaves with the commit of the transaction, or not at all.
NEWS = func.pg_notify(CHANNEL, bindparam("news"))
LONGEST_PAUSE = 5.0


class Listener:
    """What one open stream has not heard yet: only the newest number counts, None where some may have been missed."""

    def __init__(self) -> None:
        self.newest: int | None = None
        self.wake = asyncio.Event()
        self.wake.set()
        self.over = False

    def tell(self, number: int | None) -> None:
        self.newest = None if number is None or self.newest is None else max(self.newest, number)
        self.wake.set()

    def take(self) -> int | None:
        self.wake.clear()
        newest, self.newest = self.newest, 0
        return newest


listeners: dict[UUID, set[Listener]] = defaultdict(set)


def news(ctx: Context, number: int) -> dict[str, str]:
    """For a statement of one's own that returns `NEWS`."""
    return {"news": f"{ctx.actor.account_id} {number}"}


async def tell(ctx: Context, number: int) -> None:
    await ctx.db.execute(select(NEWS), news(ctx, number))


async def listen(account_id: UUID, *, at_least_every: float) -> AsyncGenerator[int | None, None]:
    """The newest number of the account whenever there is news; None where one must look whatever was seen before:
    at first, when some may have been missed, and every so many seconds."""
    listener, clock = Listener(), asyncio.get_running_loop().time
    listeners[account_id].add(listener)
    due = clock() + at_least_every
    try:
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout_at(due):
                    await listener.wake.wait()
            if listener.over:
                return
            if clock() >= due:
                listener.tell(None)
                due = clock() + at_least_every
            yield listener.take()
    finally:
        listeners[account_id].discard(listener)
        if not listeners[account_id]:
            del listeners[account_id]


async def relay(url: str) -> None:
    """Runs as long as the process: reconnects by itself, and then wakes everyone."""
    pause = 0.1
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(url, autocommit=True, connect_timeout=5) as connection:
                await connection.execute(f"listen {CHANNEL}")
                pause = 0.1
                wake_everyone()
                async for notification in connection.notifies():
                    pass_on(notification.payload)
        except psycopg.Error as error:
            logs.write(logging.WARNING, "live updates are interrupted", exception=error)
        await asyncio.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)


def pass_on(payload: str) -> None:
    """Whoever may speak to the database may speak on the channel: what is no news of ours is passed over."""
    with suppress(ValueError):
        account_id, number = payload.split(" ")
        newest = int(number)
        for listener in listeners.get(UUID(account_id), ()):
            listener.tell(newest)


def wake_everyone() -> None:
    for waiting in listeners.values():
        for listener in waiting:
            listener.tell(None)


def end_all() -> None:
    """For a process that is about to stop: it waits for open streams, which would never end by themselves."""
    for waiting in listeners.values():
        for listener in waiting:
            listener.over = True
            listener.wake.set()
