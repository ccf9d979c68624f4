"""Rate limits that hold for all processes together: one statement per turn."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import text

from resolutionflow.core import db
from resolutionflow.core.errors import LimitReached


@dataclass(frozen=True)
class Rate:
    """`most` turns per `span`, earned back evenly."""

    name: str
    most: int
    span: timedelta

    def key(self, of: str) -> str:
        """Hashed: what is limited may be an address."""
        return f"{self.name}:{hashlib.sha256(of.encode()).hexdigest()}"


async def take_turn(rate: Rate, of: str) -> None:
    """Stands whatever becomes of the request."""
    async with db.current().look_ups() as session:
        wait: timedelta | None = await session.scalar(
            text("select sec.take_turn(:key, :every, :most)"),
            {"key": rate.key(of), "every": rate.span / rate.most, "most": rate.most},
        )
        await session.commit()
    if wait is not None:
        raise LimitReached(retry_after=wait.total_seconds())


async def give_back_turn(rate: Rate, of: str) -> None:
    async with db.current().look_ups() as session:
        await session.execute(
            text("select sec.give_back_turn(:key, :every)"), {"key": rate.key(of), "every": rate.span / rate.most}
        )
        await session.commit()
