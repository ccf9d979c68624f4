"""Logins: begun, renewed, ended. Whoever stands at the door has no permission yet, so those verbs are open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import CursorResult, case, delete, update

from resolutionflow.accounts import queries as accounts
from resolutionflow.accounts import service as account_verbs
from resolutionflow.accounts.models import User
from resolutionflow.accounts.permissions import Permission
from resolutionflow.auth import devices, queries, tokens
from resolutionflow.auth.events import (
    LoginRevoked,
    NewDevice,
    RefreshReused,
    SessionsRevokedBulk,
    SignedIn,
    SignedOut,
    SignInFailed,
)
from resolutionflow.auth.models import Login, RefreshToken, Scope
from resolutionflow.auth.refusals import (
    InvalidRefreshToken,
    RefreshConflict,
    SessionExpiredAbsolute,
    SessionExpiredIdle,
    VerifyEmailFirst,
)
from resolutionflow.auth.tokens import Bearer
from resolutionflow.core import context, settings
from resolutionflow.core.context import Context
from resolutionflow.core.errors import ProductError
from resolutionflow.core.ids import uuid7

# Two tabs of one browser may send the same token: the slower one meets a token just rotated.
TABS_OVERLAP = timedelta(seconds=10)
# For so long a new person may work before the address is proved.
UNVERIFIED_FOR = timedelta(days=7)
KEPT = timedelta(days=90)


@dataclass(frozen=True)
class Access:
    """An access token, and when the login it belongs to ends: without use, and in any case."""

    access_token: str
    expires_at: datetime
    idle_ends_at: datetime
    absolute_ends_at: datetime


@dataclass(frozen=True)
class Granted:
    """`email` is whose browser this is from now on: only who gave the password is told it."""

    access: Access
    refresh_token: str
    email: str | None = None


@dataclass(frozen=True)
class Presented:
    """A refresh token that someone holds, and in what state it was found."""

    state: str
    bearer: Bearer
    rotated_at: datetime | None
    by_cookie: bool


@dataclass(frozen=True)
class LoginShown:
    id: UUID
    device: str
    place: str
    signed_in_at: datetime
    last_seen_at: datetime
    ends_at: datetime
    current: bool


@context.open
async def begin_login(
    ctx: Context, user_id: UUID, *, password_hash: str | None = None, known_device: bool = False
) -> Granted:
    """`password_hash` replaces one made with older parameters."""
    user = await accounts.get_user(ctx, user_id)
    if is_overdue(ctx, user):
        raise VerifyEmailFirst()
    if password_hash:
        user.password_hash = password_hash
    device, place = devices.describe(ctx.origin.device), ctx.origin.client or ""
    before = await queries.count_logins(ctx, user_id, device=device, place=place)
    lengths = await account_verbs.session_policy(ctx)
    login = Login(
        id=uuid7(),
        user_id=user_id,
        signed_in_at=ctx.now,
        confirmed_at=ctx.now,
        ends_at=ctx.now + timedelta(seconds=lengths.absolute_seconds),
        idle_seconds=lengths.idle_seconds,
        last_seen_at=ctx.now,
        device=device,
        place=place,
    )
    ctx.db.add(login)
    await ctx.db.flush()
    new_device = bool(before.all and not before.alike and not known_device)
    ctx.emit(SignedIn(login_id=login.id, user_id=user_id, new_device=new_device))
    if new_device:
        ctx.emit(NewDevice(login_id=login.id, user_id=user_id))
    return grant(ctx, login, email=user.email)


def is_overdue(ctx: Context, user: User) -> bool:
    """Where no mail is sent nobody can prove an address."""
    proved = user.email_verified_at is not None or not settings.read().mail.set_up
    return not proved and ctx.now - user.created_at > UNVERIFIED_FOR


@context.open
async def note_failure(ctx: Context) -> None:
    user = await accounts.get_user(ctx, ctx.actor.user_id)
    ctx.emit(SignInFailed(user_id=user.id))


@context.open
async def renew_login(ctx: Context, presented: Presented) -> Granted | ProductError:
    """The refusal is returned, not raised: what it changes must be committed."""
    login = await queries.get_login(ctx, presented.bearer.login_id)
    if presented.state == "taken":
        login.last_seen_at, login.place = ctx.now, ctx.origin.client or login.place
        return grant(ctx, login)
    if presented.state != "rotated":
        return {"idle": SessionExpiredIdle, "ended": SessionExpiredAbsolute}.get(presented.state, InvalidRefreshToken)()
    if presented.by_cookie and presented.rotated_at and ctx.now - presented.rotated_at <= TABS_OVERLAP:
        return RefreshConflict()
    end(ctx, login)
    ctx.emit(RefreshReused(login_id=login.id, user_id=login.user_id))
    return InvalidRefreshToken()


@context.open
async def end_login(ctx: Context, login_id: UUID) -> None:
    login = await queries.get_login(ctx, login_id)
    if login.revoked_at is None:
        ctx.emit(SignedOut(login_id=login.id, user_id=login.user_id))
    end(ctx, login)


async def list_logins(ctx: Context) -> Sequence[LoginShown]:
    ctx.require(Permission.profile_change)
    return [shown(ctx, login) for login in await queries.list_own_logins(ctx)]


async def revoke_login(ctx: Context, login_id: UUID) -> None:
    ctx.require(Permission.profile_change)
    login = await queries.get_own_login(ctx, login_id)
    end(ctx, login)
    ctx.emit(LoginRevoked(login_id=login.id, user_id=login.user_id))


async def revoke_sessions(ctx: Context, *, scope: Scope) -> int:
    """Of the whole account. The access token that asks lives out its minutes, so that this can be asked again."""
    ctx.require(Permission.logins_revoke)
    mine = Login.id == ctx.actor.login_id
    ending = update(Login).where(Login.revoked_at.is_(None))
    if scope is Scope.others:
        ending = ending.where(Login.user_id != ctx.actor.user_id)
    values = {"revoked_at": ctx.now, "access_until": case((mine, ctx.now + tokens.ACCESS_LIVES))}
    ended: CursorResult[Any] = await ctx.db.execute(ending.values(values))  # type: ignore[assignment]
    if ended.rowcount:
        ctx.emit(SessionsRevokedBulk(scope=scope, revoked_count=ended.rowcount))
    return ended.rowcount


@context.open
async def confirm_login(ctx: Context) -> Access:
    """The password was given once more, in this login."""
    login = await queries.get_login(ctx, ctx.actor.login_id)
    login.confirmed_at = ctx.now
    return access_of(ctx, login)


@context.open
async def end_logins(ctx: Context, user_id: UUID, *, but: UUID | None = None) -> None:
    """At once, and in the transaction of what ends them."""
    ending = update(Login).where(Login.user_id == user_id, Login.id.is_distinct_from(but))
    revoked_at = case((Login.revoked_at.is_(None), ctx.now), else_=Login.revoked_at)
    await ctx.db.execute(ending.values(revoked_at=revoked_at, access_until=None))


async def forget_old_logins(ctx: Context) -> None:
    """With their refresh tokens. Everybody's newest stays: by it a device is known to be another."""
    ctx.require(Permission.jobs_forget)
    ended = queries.ended_before(ctx.now - KEPT)
    await ctx.db.execute(delete(Login).where(ended, queries.has_newer()))


def end(ctx: Context, login: Login) -> None:
    login.revoked_at = login.revoked_at or ctx.now
    login.access_until = None


def grant(ctx: Context, login: Login, *, email: str | None = None) -> Granted:
    token, access = tokens.new_refresh(), access_of(ctx, login)
    ctx.db.add(
        RefreshToken(
            id=uuid7(), login_id=login.id, token_hash=tokens.hash_refresh(token), expires_at=access.idle_ends_at
        )
    )
    return Granted(access, token, email)


def access_of(ctx: Context, login: Login) -> Access:
    bearer = Bearer(ctx.actor.account_id, login.user_id, login.id)
    signed = tokens.sign_access(bearer, confirmed_at=login.confirmed_at, at=ctx.now)
    return Access(signed.access_token, signed.expires_at, idle_end(login), login.ends_at)


def idle_end(login: Login) -> datetime:
    return min(login.last_seen_at + timedelta(seconds=login.idle_seconds), login.ends_at)


def shown(ctx: Context, login: Login) -> LoginShown:
    return LoginShown(
        id=login.id,
        device=login.device,
        place=login.place,
        signed_in_at=login.signed_in_at,
        last_seen_at=login.last_seen_at,
        ends_at=login.ends_at,
        current=login.id == ctx.actor.login_id,
    )
