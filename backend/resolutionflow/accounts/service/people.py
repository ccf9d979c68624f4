"""Making accounts and people, and changing oneself."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from resolutionflow.accounts import queries
from resolutionflow.accounts.events import AccountCreated, ProfileChanged, UserAdded
from resolutionflow.accounts.models import Account, Theme, User
from resolutionflow.accounts.permissions import Permission, Role
from resolutionflow.accounts.refusals import EmailTaken
from resolutionflow.core.context import Context


@dataclass(frozen=True)
class Me:
    user: User
    account: Account
    permissions: list[str]


@dataclass(frozen=True)
class NewPerson:
    """`verified`: it is proved that the address is theirs."""

    id: UUID
    name: str
    email: str
    password_hash: str | None = None
    time_zone: str = "UTC"
    verified: bool = True


async def create_account(ctx: Context, *, name: str) -> Account:
    """The account is the actor's own: its id is chosen where the actor is made."""
    ctx.require(Permission.account_create)
    account = Account(id=ctx.actor.account_id, name=name, active=True, created_at=ctx.now)
    ctx.db.add(account)
    await ctx.db.flush()
    ctx.emit(AccountCreated())
    return account


async def register_owner(ctx: Context, *, account_name: str, owner: NewPerson) -> User:
    """A new account with its first person. Raises `EmailTaken`, and then nothing is left of the account either."""
    ctx.require(Permission.people_add)
    await create_account(ctx, name=account_name)
    return await keep_person(ctx, owner, role=Role.owner)


async def add_user(
    ctx: Context, user_id: UUID, *, name: str, email: str, role: Role, password_hash: str | None = None
) -> User:
    ctx.require(Permission.people_add)
    return await keep_person(ctx, NewPerson(user_id, name, email, password_hash), role=role)


async def keep_person(ctx: Context, person: NewPerson, *, role: Role) -> User:
    """The database decides whether the address is free: it alone knows those of other accounts."""
    ctx.require(Permission.people_add)
    row = {
        "id": person.id,
        "name": person.name,
        "email": person.email,
        "role": role,
        "password_hash": person.password_hash,
        "time_zone": person.time_zone,
        "theme": Theme.dark,
        "active": True,
        "created_at": ctx.now,
        "email_verified_at": ctx.now if person.verified else None,
    }
    user: User | None = await ctx.db.scalar(insert(User).values(row).on_conflict_do_nothing().returning(User))
    if user is None:
        raise EmailTaken()
    ctx.emit(UserAdded(user_id=person.id, role=role))
    return user


async def change_me(
    ctx: Context,
    *,
    name: str | None = None,
    title: str | None = None,
    phone: str | None = None,
    time_zone: str | None = None,
    theme: Theme | None = None,
) -> Me:
    """What is None stays as it is."""
    ctx.require(Permission.profile_change)
    user = await queries.get_user(ctx, ctx.actor.user_id)
    wanted = {"name": name, "title": title, "phone": phone, "time_zone": time_zone, "theme": theme}
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
