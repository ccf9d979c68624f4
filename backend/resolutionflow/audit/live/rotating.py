"""Seals every stored secret with the newest key, a few at a time, while all others go on working."""

from collections import Counter
from uuid import UUID

from sqlalchemy import text

from resolutionflow.audit import queries
from resolutionflow.auth import actors
from resolutionflow.core import db, settings
from resolutionflow.core.context import begin
from resolutionflow.core.crypto import SEALED, SealedColumn

AT_ONCE = 500
ACCOUNTS = text("select account_id from sec.list_accounts()")
COUNTS = text("select place, key_id, sealed from sec.sealed_keys()")


async def rotate_all() -> int:
    """How many it has sealed anew. What is done stays done: begun again, it goes on where it was stopped."""
    async with db.current().transaction(None) as session:
        accounts = (await session.scalars(ACCOUNTS)).all()
    return sum([await rotate_column(account, sealed) for account in accounts for sealed in SEALED])


async def rotate_column(account: UUID, sealed: SealedColumn) -> int:
    done = 0
    while some := await rotate_some(account, sealed):
        done += some
    return done


async def rotate_some(account: UUID, sealed: SealedColumn) -> int:
    """The rows stay locked until they are written: a value changed at the same moment is not overwritten."""
    newest = f"v{settings.read().secrets.keys.newest.id}:"
    async with begin(actors.job(account, "rotate_keys")) as ctx:
        found = await queries.lock_sealed(ctx, sealed, other_than=newest, most=AT_ONCE)
        anew = {row_id: sealed.seal(account, row_id, sealed.open(account, row_id, before)) for row_id, before in found}
        if anew:
            await queries.replace_sealed(ctx, sealed, anew)
    return len(anew)


async def count_keys() -> Counter[str]:
    """How many values each key has sealed."""
    async with db.current().transaction(None) as session:
        counts = Counter[str]()
        for _, key_id, count in await session.execute(COUNTS):
            counts[key_id] += count
        return counts
