"""Reading accounts and people."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import undefer

from resolutionflow.accounts.models import Account, User
from resolutionflow.core.context import Context
from resolutionflow.core.errors import NotFound


async def get_account(ctx: Context) -> Account:
    account = await find_account(ctx)
    if account is None:
        raise NotFound()
    return account


async def find_account(ctx: Context) -> Account | None:
    return await ctx.db.scalar(select(Account))


async def get_user(ctx: Context, user_id: UUID | None, *, with_password: bool = False) -> User:
    wanted = select(User).where(User.id == user_id)
    user = await ctx.db.scalar(wanted.options(undefer(User.password_hash)) if with_password else wanted)
    if user is None:
        raise NotFound()
    return user
