"""The key past tenant isolation: transactions of nobody, which may call the `sec` look-ups by name."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from sqlalchemy import Row, TextClause, text
from sqlalchemy.ext.asyncio import AsyncSession

from resolutionflow.core import db, schema, settings
from resolutionflow.core.context import NOWHERE, Actor, Context, Origin


@dataclass(frozen=True)
class Stranger:
    """A transaction in which it is not known yet who asks."""

    db: AsyncSession
    now: datetime
    origin: Origin

    async def call(self, function: str, *values: object) -> Row[Any] | None:
        return await call(self.db, function, *values)

    async def become(self, actor: Actor) -> Context:
        await db.adopt_account(self.db, actor.account_id)
        return Context(actor, self.db, self.now, self.origin)


@asynccontextmanager
async def begin_as_stranger(*, origin: Origin = NOWHERE, now: datetime | None = None) -> AsyncIterator[Stranger]:
    async with db.current().transaction(None) as session:
        yield Stranger(session, now or datetime.now(UTC), origin)


@asynccontextmanager
async def begin_as_owner(actor: Actor) -> AsyncIterator[Context]:
    """A transaction of the tables' owner, on a connection of its own: for platform content, which is of no account."""
    database = db.connect(schema.owner_url(settings.read()))
    try:
        async with database.transaction(None) as session:
            await session.execute(text("set local role rf_owner"))
            yield Context(actor, session, datetime.now(UTC))
    finally:
        await database.close()


async def look_up(function: str, *values: object) -> Row[Any] | None:
    """One statement that commits by itself: no transaction is opened for a single answer."""
    async with db.current().look_ups() as session:
        found = await call(session, function, *values)
        await session.commit()
        return found


async def call(session: AsyncSession, function: str, *values: object) -> Row[Any] | None:
    """The function's row, or None where it finds nothing."""
    given = {f"v{number}": value for number, value in enumerate(values)}
    return (await session.execute(calling(function, len(values)), given)).one_or_none()


@cache
def calling(function: str, count: int) -> TextClause:
    """Function names come from our code alone."""
    places = ", ".join(f":v{number}" for number in range(count))
    return text(f"select * from sec.{function}({places})")
