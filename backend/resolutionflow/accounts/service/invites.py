"""Invites: they carry the role and lock the address. Their code stands in the mail, and is shown to who may invite."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from resolutionflow.accounts import policy, queries
from resolutionflow.accounts.events import InviteAccepted, InviteRevoked, InviteSentAgain, UserInvited
from resolutionflow.accounts.models import Invite, User
from resolutionflow.accounts.permissions import Permission, Role
from resolutionflow.accounts.refusals import AlreadyInvited, AlreadyMember, LinkExpired, TooManyInvites
from resolutionflow.accounts.service.people import NewPerson, keep_person
from resolutionflow.core import settings
from resolutionflow.core.context import Context
from resolutionflow.core.crypto import INVITE_CODE
from resolutionflow.core.errors import Forbidden
from resolutionflow.core.ids import uuid7

LIVES = timedelta(days=7)
PREFIX = "rfi_"
MOST = 200


@dataclass(frozen=True)
class Invited:
    """An invite as its account sees it."""

    id: UUID
    email: str
    role: Role
    invited_by: str | None
    created_at: datetime
    expires_at: datetime
    state: str


@dataclass(frozen=True)
class Seen:
    """An invite as the invited person sees it."""

    account_name: str
    email: str
    role: Role
    invited_by: str | None


async def list_invites(ctx: Context) -> list[Invited]:
    ctx.require(Permission.people_invite)
    return [shown(ctx, invite, invite.invited_by_name) for invite in await queries.list_open_invites(ctx)]


async def invite(ctx: Context, *, email: str, role: Role) -> Invited:
    """Answers alike whether or not a person of another account has the address."""
    ctx.require(Permission.people_invite)
    await queries.lock_account(ctx)
    inviter = await _get_inviter(ctx, role)
    if await queries.find_member_by_email(ctx, email):
        raise AlreadyMember()
    waiting = await queries.list_open_invites(ctx)
    if any(each.email == email for each in waiting):
        raise AlreadyInvited()
    if len(waiting) >= MOST:
        raise TooManyInvites()
    made = Invite(id=uuid7(), email=email, role=role, invited_by=inviter.id, created_at=ctx.now)
    _renew(ctx, made)
    ctx.db.add(made)
    await ctx.db.flush()
    ctx.emit(UserInvited(invite_id=made.id, role=role))
    return shown(ctx, made, inviter.name)


async def send_again(ctx: Context, invite_id: UUID) -> Invited:
    """Another seven days and another code: the one before is dead."""
    ctx.require(Permission.people_invite)
    found = await queries.get_open_invite(ctx, invite_id)
    inviter = await _get_inviter(ctx, found.role)
    found.invited_by = inviter.id
    _renew(ctx, found)
    ctx.emit(InviteSentAgain(invite_id=invite_id))
    return shown(ctx, found, inviter.name)


async def revoke_invite(ctx: Context, invite_id: UUID) -> None:
    ctx.require(Permission.people_invite)
    found = await queries.get_open_invite(ctx, invite_id)
    await _get_inviter(ctx, found.role)
    found.revoked_at = ctx.now
    ctx.emit(InviteRevoked(invite_id=invite_id))


async def invite_link(ctx: Context, invite_id: UUID) -> str:
    """The code is behind the #, which browsers keep to themselves. Who holds it can join in the role it carries."""
    ctx.require(Permission.people_invite)
    found = await queries.get_open_invite(ctx, invite_id)
    await _get_inviter(ctx, found.role)
    if found.expires_at <= ctx.now:
        raise LinkExpired()
    return f"{settings.read().server.public_url}/join#{await invite_code(ctx, invite_id)}"


async def invite_code(ctx: Context, invite_id: UUID) -> str:
    """For the mail. `NotFound` once it is accepted or revoked."""
    ctx.require(Permission.people_invite)
    found = await queries.get_open_invite(ctx, invite_id)
    return INVITE_CODE.open(ctx.actor.account_id, invite_id, found.sealed_code)


async def seen_invite(ctx: Context, invite_id: UUID) -> Seen:
    """For whoever holds the code."""
    ctx.require(Permission.people_add)
    found = await _get_valid(ctx, invite_id)
    account = await queries.get_account(ctx)
    inviter = await queries.find_user(ctx, found.invited_by)
    return Seen(account.name, found.email, found.role, inviter.name if inviter else None)


async def accept_invite(
    ctx: Context, invite_id: UUID, *, user_id: UUID, name: str, password_hash: str, time_zone: str
) -> User:
    """Address and role are the invite's. The code came by mail, so the address is proved."""
    ctx.require(Permission.people_add)
    found = await _get_valid(ctx, invite_id)
    person = NewPerson(user_id, name, found.email, password_hash, time_zone)
    user = await keep_person(ctx, person, role=found.role)
    found.accepted_at, found.accepted_by = ctx.now, user_id
    ctx.emit(InviteAccepted(invite_id=invite_id, user_id=user_id))
    return user


def hash_code(code: str) -> bytes:
    return hashlib.sha256(code.encode()).digest()


def shown(ctx: Context, invite: Invite, invited_by: str | None) -> Invited:
    state = "pending" if invite.expires_at > ctx.now else "expired"
    return Invited(invite.id, invite.email, invite.role, invited_by, invite.created_at, invite.expires_at, state)


def _renew(ctx: Context, invite: Invite) -> None:
    code = PREFIX + secrets.token_urlsafe(32)
    invite.code_hash = hash_code(code)
    invite.sealed_code = INVITE_CODE.seal(ctx.actor.account_id, invite.id, code)
    invite.expires_at = ctx.now + LIVES


async def _get_inviter(ctx: Context, role: Role) -> User:
    inviter = await queries.get_user(ctx, ctx.actor.user_id)
    if not policy.may_give(inviter.role, role):
        raise Forbidden()
    return inviter


async def _get_valid(ctx: Context, invite_id: UUID) -> Invite:
    found = await queries.find_open_invite(ctx, invite_id)
    if found is None or found.expires_at <= ctx.now:
        raise LinkExpired()
    return found
