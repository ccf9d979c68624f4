"""Reading accounts, people and invites."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import aliased, undefer, with_expression

from resolutionflow.accounts.models import Account, Invite, User
from resolutionflow.accounts.permissions import Role
from resolutionflow.core.context import Context
from resolutionflow.core.errors import NotFound


async def get_account(ctx: Context) -> Account:
    account = await find_account(ctx)
    if account is None:
        raise NotFound()
    return account


async def find_account(ctx: Context) -> Account | None:
    return await ctx.db.scalar(select(Account))


async def lock_account(ctx: Context) -> Account:
    """Until the transaction ends nobody else changes who is in it and as what. Other work goes on."""
    account = await ctx.db.scalar(
        select(Account).with_for_update(key_share=True), execution_options={"populate_existing": True}
    )
    if account is None:
        raise NotFound()
    return account


async def find_user(ctx: Context, user_id: UUID | None) -> User | None:
    return await ctx.db.scalar(select(User).where(User.id == user_id))


async def get_user(ctx: Context, user_id: UUID | None, *, with_password: bool = False) -> User:
    wanted = select(User).where(User.id == user_id)
    user = await ctx.db.scalar(wanted.options(undefer(User.password_hash)) if with_password else wanted)
    if user is None:
        raise NotFound()
    return user


async def count_members(ctx: Context) -> int:
    return await ctx.db.scalar(select(func.count()).select_from(User).where(User.active)) or 0


async def count_other_owners(ctx: Context, user_id: UUID) -> int:
    others = select(func.count()).select_from(User).where(User.active, User.role == Role.owner, User.id != user_id)
    return await ctx.db.scalar(others) or 0


async def find_member_by_email(ctx: Context, email: str) -> User | None:
    return await ctx.db.scalar(select(User).where(func.lower(User.email) == email.lower()))


async def list_open_invites(ctx: Context) -> Sequence[Invite]:
    """Neither accepted nor revoked; those whose time is over can be sent again. Newest first."""
    inviter = aliased(User)
    name = select(inviter.name).where(inviter.id == Invite.invited_by).scalar_subquery()
    wanted = select(Invite).where(Invite.accepted_at.is_(None), Invite.revoked_at.is_(None))
    ordered = wanted.order_by(Invite.created_at.desc(), Invite.id.desc())
    return (await ctx.db.scalars(ordered.options(with_expression(Invite.invited_by_name, name)))).all()


async def find_open_invite(ctx: Context, invite_id: UUID) -> Invite | None:
    wanted = select(Invite).where(Invite.id == invite_id, Invite.accepted_at.is_(None), Invite.revoked_at.is_(None))
    return await ctx.db.scalar(wanted)


async def get_open_invite(ctx: Context, invite_id: UUID) -> Invite:
    invite = await find_open_invite(ctx, invite_id)
    if invite is None:
        raise NotFound()
    return invite
