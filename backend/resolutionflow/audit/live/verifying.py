"""The logs of all accounts, one after the other, held against the heads that were noted outside the database."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import text

from resolutionflow.audit import service
from resolutionflow.audit.heads import Head
from resolutionflow.audit.service import Verdict
from resolutionflow.auth import actors
from resolutionflow.core import db
from resolutionflow.core.context import begin

ACCOUNTS = text("select account_id from sec.list_accounts()")
PURGED = text("select id from purged_accounts")


async def verify_all(heads: Mapping[UUID, Sequence[Head]]) -> dict[UUID, Verdict]:
    """Also of accounts that are there by their heads alone; whoever was purged left their log with all else."""
    async with db.current().transaction(None) as session:
        there = set(await session.scalars(ACCOUNTS))
        purged = set(await session.scalars(PURGED))
    wanted = sorted((there | set(heads)) - purged)
    return {account: await verify_one(account, heads.get(account, ())) for account in wanted}


async def verify_one(account: UUID, heads: Sequence[Head]) -> Verdict:
    async with begin(actors.job(account, "audit_verify")) as ctx:
        return await service.verify(ctx, heads=heads)
