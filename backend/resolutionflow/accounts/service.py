"""Making accounts and people, and changing oneself."""

from dataclasses import dataclass
from uuid import UUID

from resolutionflow.accounts import queries
from resolutionflow.accounts.events import AccountCreated, ProfileChanged, UserAdded
from resolutionflow.accounts.models import Account, Theme, User
from resolutionflow.accounts.permissions import Permission, Role
from resolutionflow.core.context import Context


@dataclass(frozen=True)
class Me:
    user: User
    account: Account
    permissions: list[str]


async def create_account(ctx: Context, *, name: str) -> Account:
    """The account is the actor's own: its id is chosen where the actor is made."""
    ctx.require(Permission.account_create)
    account = Account(id=ctx.actor.account_id, name=name, active=True, created_at=ctx.now)
    ctx.db.add(account)
    await ctx.db.flush()
    ctx.emit(AccountCreated())
    return account


async def add_user(
    ctx: Context, user_id: UUID, *, name: str, email: str, role: Role, password_hash: str | None = None
) -> User:
    ctx.require(Permission.people_add)
    user = User(
        id=user_id,
        name=name,
        email=email,
        role=role,
        password_hash=password_hash,
        time_zone="UTC",
        theme=Theme.dark,
        active=True,
        created_at=ctx.now,
    )
    ctx.db.add(user)
    await ctx.db.flush()
    ctx.emit(UserAdded(user_id=user_id, role=role))
    return user


async def change_me(
    ctx: Context, *, name: str | None = None, time_zone: str | None = None, theme: Theme | None = None
) -> Me:
    ctx.require(Permission.profile_change)
    user = await queries.get_user(ctx, ctx.actor.user_id)
    wanted = {"name": name, "time_zone": time_zone, "theme": theme}
    changed = {field: value for field, value in wanted.items() if value not in (None, getattr(user, field))}
    for field, value in changed.items():
        setattr(user, field, value)
    if changed:
        ctx.emit(ProfileChanged(user_id=user.id, fields=sorted(changed)))
    return await me(ctx)


async def me(ctx: Context) -> Me:
    ctx.require(Permission.profile_change)
    user = await queries.get_user(ctx, ctx.actor.user_id)
    return Me(user, await queries.get_account(ctx), sorted(ctx.actor.permissions))
