"""An account as a whole: its name, its end in thirty days, what it takes along, and the purge."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import text

from resolutionflow.accounts import queries
from resolutionflow.accounts.events import AccountClosing, AccountExported, AccountRenamed, AccountReopened
from resolutionflow.accounts.models import Account
from resolutionflow.accounts.permissions import Permission
from resolutionflow.accounts.refusals import OtherName
from resolutionflow.core.context import Context

GRACE = timedelta(days=30)
# One statement removes the work of years.
LONG_STATEMENT = text("set local statement_timeout = '1h'")
PURGE = text("select sec.purge_account()")


@dataclass(frozen=True)
class AccountShown:
    id: UUID
    name: str
    closing_since: datetime | None
    purge_at: datetime | None
    members: int


async def get_account(ctx: Context) -> AccountShown:
    ctx.require(Permission.account_read)
    return await _show(ctx, await queries.get_account(ctx))


async def rename_account(ctx: Context, *, name: str) -> AccountShown:
    ctx.require(Permission.account_change)
    account = await queries.get_account(ctx)
    if account.name != name:
        account.name = name
        ctx.emit(AccountRenamed())
    return await _show(ctx, account)


async def close_account(ctx: Context, *, name: str) -> AccountShown:
    """Everything goes on for thirty days, in which an owner can take it back. Closed again, the day stays."""
    ctx.require(Permission.account_close)
    ctx.require_confirmed()
    account = await queries.lock_account(ctx)
    if name != account.name:
        raise OtherName()
    if account.purge_at is None:
        account.closing_since, account.purge_at = ctx.now, ctx.now + GRACE
        ctx.emit(AccountClosing(purge_at=account.purge_at))
    return await _show(ctx, account)


async def reopen_account(ctx: Context) -> AccountShown:
    ctx.require(Permission.account_close)
    account = await queries.lock_account(ctx)
    if account.purge_at:
        account.closing_since = account.purge_at = None
        ctx.emit(AccountReopened())
    return await _show(ctx, account)


async def begin_export(ctx: Context) -> None:
    ctx.require(Permission.account_export)
    ctx.require_confirmed()
    ctx.emit(AccountExported())


async def purge_account(ctx: Context) -> None:
    """If its time has come. No fact is left of it: the report is written with it, in a table of no account."""
    ctx.require(Permission.account_purge)
    account = await queries.find_account(ctx)
    if account and account.purge_at and account.purge_at <= ctx.now:
        await ctx.db.execute(LONG_STATEMENT)
        await ctx.db.execute(PURGE)


async def _show(ctx: Context, account: Account) -> AccountShown:
    members = await queries.count_members(ctx)
    return AccountShown(account.id, account.name, account.closing_since, account.purge_at, members)
