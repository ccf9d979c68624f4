"""Live updates: one listening connection per process, fanned out to the streams of open windows.

A notification is seen by every listener of the database, so it carries an account, a key and a number, nothing else.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncGenerator
from contextlib import suppress
from uuid import UUID

import psycopg
from sqlalchemy import text

from resolutionflow.core import logs
from resolutionflow.core.context import Context

CHANNEL = "rf_stream"
LONGEST_PAUSE = 5.0
Topic = tuple[UUID, UUID]


class Listener:
    """What one open stream has not read yet: only the newest number counts."""

    def __init__(self) -> None:
        self.newest: int | None = None
        self.wake = asyncio.Event()
        self.over = False

    def tell(self, number: int | None) -> None:
        self.newest = number if number is None or self.newest is None else max(self.newest, number)
        self.wake.set()


listeners: dict[Topic, set[Listener]] = defaultdict(set)


async def tell(ctx: Context, key: UUID, number: int) -> None:
    """Leaves with the commit of the transaction, or not at all."""
    payload = f"{ctx.actor.account_id} {key} {number}"
    await ctx.db.execute(text("select pg_notify(:channel, :payload)"), {"channel": CHANNEL, "payload": payload})


async def listen(
    account_id: UUID, key: UUID, *, at_least_every: float | None = None
) -> AsyncGenerator[int | None, None]:
    """First None, then the newest number whenever there is news; None again where some may have been missed.

    With `at_least_every` seconds it also speaks where there is no news, for whoever must look again at other things.
    """
    topic, listener = (account_id, key), Listener()
    listeners[topic].add(listener)
    try:
        yield None
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(at_least_every):
                    await listener.wake.wait()
            listener.wake.clear()
            if listener.over:
                return
            yield listener.newest
    finally:
        listeners[topic].discard(listener)
        if not listeners[topic]:
            del listeners[topic]


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
        account_id, key, number = payload.split(" ")
        topic, newest = (UUID(account_id), UUID(key)), int(number)
        for listener in listeners.get(topic, ()):
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
