"""Limits that hold for all processes together: turns that are earned back, and places that are held for a while."""

import hashlib
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import TextClause, text

from resolutionflow.core import db
from resolutionflow.core.errors import LimitReached

TAKE_TURNS = text("select sec.take_turns(:keys, :every, :most)")
GIVE_BACK_TURNS = text("select sec.give_back_turns(:keys, :every)")
TAKE_PLACE = text("select sec.take_place(:key, :most, :lives)")
LEAVE_PLACE = text("select sec.leave_place(:key, :place)")


@dataclass(frozen=True)
class Limit:
    name: str
    most: int

    def key(self, of: str) -> str:
        """Hashed: what is limited may be an address."""
        return f"{self.name}:{hashlib.sha256(of.encode()).hexdigest()}"


@dataclass(frozen=True)
class Rate(Limit):
    """`most` turns per `span`, earned back evenly."""

    span: timedelta


@dataclass(frozen=True)
class Places(Limit):
    """`most` at once. One that nobody leaves, as when its process is killed, is free again after `lives`."""

    lives: timedelta


Turns = Sequence[tuple[Rate, str]]


async def take_turn(rate: Rate, of: str) -> None:
    await take_turns([(rate, of)])


async def take_turns(turns: Turns) -> None:
    """Stands whatever becomes of the request. Of several the first that has none left refuses."""
    wait: timedelta | None = await call(TAKE_TURNS, **told(turns), most=[rate.most for rate, _ in turns])
    if wait is not None:
        raise LimitReached(retry_after=wait.total_seconds())


async def give_back_turns(turns: Turns) -> None:
    await call(GIVE_BACK_TURNS, **told(turns))


def told(turns: Turns) -> dict[str, Any]:
    return {"keys": [rate.key(of) for rate, of in turns], "every": [rate.span / rate.most for rate, _ in turns]}


@asynccontextmanager
async def holding_place(places: Places, of: str) -> AsyncIterator[None]:
    """For as long as the block lasts; refused where all places are held."""
    key = places.key(of)
    place: int | None = await call(TAKE_PLACE, key=key, most=places.most, lives=places.lives)
    if place is None:
        raise LimitReached(f"At most {places.most} of these at once: wait until one has ended.", retry_after=5)
    try:
        yield
    finally:
        await call(LEAVE_PLACE, key=key, place=place)


async def call(statement: TextClause, **values: Any) -> Any:
    """Commits by itself."""
    async with db.current().look_ups() as session:
        answer = await session.scalar(statement, values)
        await session.commit()
        return answer
