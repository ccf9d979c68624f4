"""Following a session's timeline from an open window."""

import time
from collections import Counter
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing, contextmanager
from uuid import UUID

from resolutionflow.auth import live as auth
from resolutionflow.core.context import Actor, begin
from resolutionflow.core.errors import Forbidden, LimitReached, NotFound
from resolutionflow.sessions import queries
from resolutionflow.sessions.timeline_events import TimelineEvent
from resolutionflow.web import stream

MOST_STREAMS = 10
# Rights are read again at least this often, in seconds.
LONGEST_TRUST = 60.0
# A window that stays open comes back with a fresh access token, so that the rules of its login reach it.
LONGEST_STREAM = 3600.0

seats: Counter[tuple[UUID, UUID | None]] = Counter()


class TooManyStreams(LimitReached):
    detail = "Ten windows follow sessions already. Close one of them."


@contextmanager
def take_seat(actor: Actor) -> Iterator[None]:
    seat = (actor.account_id, actor.user_id)
    if seats[seat] >= MOST_STREAMS:
        raise TooManyStreams(retry_after=10)
    seats[seat] += 1
    try:
        yield
    finally:
        seats[seat] -= 1
        if not seats[seat]:
            del seats[seat]


async def check_visible(actor: Actor, session_id: UUID) -> None:
    async with begin(actor) as ctx:
        await queries.require_visible(ctx, session_id)


async def follow(actor: Actor, session_id: UUID, *, after: int) -> AsyncGenerator[TimelineEvent, None]:
    """What is there already, then what comes; ends when the login or the right to see the session does."""
    ends = time.monotonic() + LONGEST_STREAM
    async with aclosing(stream.listen(actor.account_id, at_least_every=LONGEST_TRUST)) as news:
        async for newest in news:
            # A number is the seq of some session of the account: what is not beyond ours is not about ours.
            if newest is not None and newest <= after:
                continue
            told = await _read_on(actor, session_id, after)
            if told is None or time.monotonic() > ends:
                return
            for event in told:
                yield event
                after = event.seq


async def _read_on(actor: Actor, session_id: UUID, after: int) -> list[TimelineEvent] | None:
    """None for whoever may not see the session any more."""
    present = await auth.find_present(actor)
    if present is None:
        return None
    try:
        async with begin(present) as ctx:
            return await queries.list_events(ctx, session_id, after=after)
    except (NotFound, Forbidden):
        return None
