"""Who is in the account and as what. Whoever changes it holds the account's row, so that an owner always remains."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, update

from resolutionflow.accounts import policy, queries
from resolutionflow.accounts.events import (
    OwnershipTransferred,
    RoleChanged,
    UserActivated,
    UserDeactivated,
    UserLeft,
    UserRemoved,
)
from resolutionflow.accounts.models import LOGINS, TeamMember, User
from resolutionflow.accounts.permissions import Permission, Role
from resolutionflow.accounts.queries import members as reading
from resolutionflow.accounts.queries.members import InTeam
from resolutionflow.accounts.refusals import LastOwner, MemberDeactivated, NotOnYourself
from resolutionflow.accounts.schemas import MemberQuery, MemberState
from resolutionflow.core.context import Context
from resolutionflow.core.errors import Forbidden
from resolutionflow.web.pages import Rows


@dataclass(frozen=True)
class Member:
    id: UUID
    name: str
    email: str | None
    title: str
    role: Role
    state: MemberState
    last_seen_at: datetime | None
    teams: Sequence[InTeam]
    you: bool


async def list_members(ctx: Context, *, wanted: MemberQuery) -> Rows[Member]:
    ctx.require(Permission.people_read)
    found = await reading.list_members(ctx, wanted)
    return Rows(await _show(ctx, found.items), found.next)


async def get_member(ctx: Context, user_id: UUID) -> Member:
    ctx.require(Permission.people_read)
    (member,) = await _show(ctx, [await reading.get_member(ctx, user_id)])
    return member


async def change_role(ctx: Context, user_id: UUID, *, role: Role) -> Member:
    ctx.require(Permission.people_manage)
    me, person = await _get_managed(ctx, user_id)
    if not policy.may_give(me.role, role):
        raise Forbidden()
    _set_role(ctx, person, role)
    return await get_member(ctx, user_id)


async def deactivate(ctx: Context, user_id: UUID) -> Member:
    ctx.require(Permission.people_manage)
    _, person = await _get_managed(ctx, user_id)
    if person.active:
        person.active = False
        await _end_logins(ctx, user_id)
        ctx.emit(UserDeactivated(user_id=user_id))
    return await get_member(ctx, user_id)


async def activate(ctx: Context, user_id: UUID) -> Member:
    """They sign in anew: what ended with their rights stays ended."""
    ctx.require(Permission.people_manage)
    _, person = await _get_managed(ctx, user_id)
    if not person.active:
        person.active = True
        ctx.emit(UserActivated(user_id=user_id))
    return await get_member(ctx, user_id)


async def remove_member(ctx: Context, user_id: UUID) -> None:
    ctx.require(Permission.people_manage)
    _, person = await _get_managed(ctx, user_id)
    await _take_out(ctx, person)
    ctx.emit(UserRemoved(user_id=user_id))


async def leave(ctx: Context) -> None:
    ctx.require(Permission.profile_change)
    await queries.lock_account(ctx)
    me = await queries.get_user(ctx, ctx.actor.user_id)
    if me.role is Role.owner and not await queries.count_other_owners(ctx, me.id):
        raise LastOwner()
    await _take_out(ctx, me)
    ctx.emit(UserLeft(user_id=me.id))


async def transfer_ownership(ctx: Context, user_id: UUID) -> None:
    """The other becomes owner, the caller admin."""
    ctx.require(Permission.ownership_transfer)
    ctx.require_confirmed()
    me, person = await _get_managed(ctx, user_id)
    if not person.active:
        raise MemberDeactivated()
    _set_role(ctx, person, Role.owner)
    _set_role(ctx, me, Role.admin)
    ctx.emit(OwnershipTransferred(from_user_id=me.id, to_user_id=user_id))


async def _get_managed(ctx: Context, user_id: UUID) -> tuple[User, User]:
    """The caller as they are now that nobody else changes them, and somebody not above them."""
    await queries.lock_account(ctx)
    me = await queries.get_user(ctx, ctx.actor.user_id)
    person = await reading.get_member(ctx, user_id)
    if person.id == me.id:
        raise NotOnYourself()
    if not (me.active and policy.may_manage(me.role, person.role)):
        raise Forbidden()
    return me, person


def _set_role(ctx: Context, person: User, role: Role) -> None:
    if person.role is not role:
        ctx.emit(RoleChanged(user_id=person.id, old=person.role, new=role))
        person.role = role


async def _take_out(ctx: Context, person: User) -> None:
    """Their name stays with what they did; their address is free for another account."""
    person.active, person.removed_at = False, ctx.now
    person.email = person.password_hash = person.email_verified_at = None
    person.title = person.phone = ""
    await ctx.db.execute(delete(TeamMember).where(TeamMember.user_id == person.id))
    await _end_logins(ctx, person.id)


async def _end_logins(ctx: Context, user_id: UUID) -> None:
    revoked_at = func.coalesce(LOGINS.c.revoked_at, ctx.now)
    ending = update(LOGINS).where(LOGINS.c.user_id == user_id)
    await ctx.db.execute(ending.values(revoked_at=revoked_at, access_until=None))


async def _show(ctx: Context, people: Sequence[User]) -> list[Member]:
    teams = await reading.list_teams_of(ctx, [person.id for person in people])
    return [
        Member(
            id=person.id,
            name=person.name,
            email=person.email,
            title=person.title,
            role=person.role,
            state="active" if person.active else "deactivated",
            last_seen_at=person.last_seen_at,
            teams=teams[person.id],
            you=person.id == ctx.actor.user_id,
        )
        for person in people
    ]
