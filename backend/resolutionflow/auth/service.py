"""Logins: begun, renewed, ended. Whoever stands at the door has no permission yet, so these verbs are open."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from resolutionflow.accounts import queries as accounts
from resolutionflow.auth import queries, tokens
from resolutionflow.auth.events import RefreshReused, SignedIn, SignedOut, SignInFailed
from resolutionflow.auth.models import Login, RefreshToken
from resolutionflow.auth.refusals import (
    InvalidRefreshToken,
    RefreshConflict,
    SessionExpiredAbsolute,
    SessionExpiredIdle,
)
from resolutionflow.auth.tokens import AccessToken, Bearer
from resolutionflow.core import context
from resolutionflow.core.context import Context
from resolutionflow.core.errors import ProductError
from resolutionflow.core.ids import uuid7

IDLE = timedelta(days=3)
ABSOLUTE = timedelta(days=14)
# Two tabs of one browser may send the same token: the slower one meets a token just rotated.
TABS_OVERLAP = timedelta(seconds=10)


@dataclass(frozen=True)
class Granted:
    access: AccessToken
    refresh_token: str


@dataclass(frozen=True)
class Presented:
    """A refresh token that someone holds, and in what state it was found."""

    state: str
    bearer: Bearer
    rotated_at: datetime | None
    by_cookie: bool


@context.open
async def begin_login(ctx: Context, user_id: UUID, *, password_hash: str | None = None) -> Granted:
    """`password_hash` replaces one made with older parameters."""
    if password_hash:
        user = await accounts.get_user(ctx, user_id, with_password=True)
        user.password_hash = password_hash
    login = Login(
        id=uuid7(),
        user_id=user_id,
        signed_in_at=ctx.now,
        ends_at=ctx.now + ABSOLUTE,
        idle_seconds=int(IDLE.total_seconds()),
    )
    ctx.db.add(login)
    await ctx.db.flush()
    ctx.emit(SignedIn(login_id=login.id, user_id=user_id))
    return grant(ctx, login)


@context.open
async def note_failure(ctx: Context, user_id: UUID) -> None:
    ctx.emit(SignInFailed(user_id=user_id))


@context.open
async def renew_login(ctx: Context, presented: Presented) -> Granted | ProductError:
    """The refusal is returned, not raised: what it changes must be committed."""
    login = await queries.get_login(ctx, presented.bearer.login_id)
    if presented.state == "taken":
        return grant(ctx, login)
    if presented.state != "rotated":
        return {"idle": SessionExpiredIdle, "ended": SessionExpiredAbsolute}.get(presented.state, InvalidRefreshToken)()
    if presented.by_cookie and presented.rotated_at and ctx.now - presented.rotated_at <= TABS_OVERLAP:
        return RefreshConflict()
    login.revoked_at = login.revoked_at or ctx.now
    ctx.emit(RefreshReused(login_id=login.id, user_id=login.user_id))
    return InvalidRefreshToken()


@context.open
async def end_login(ctx: Context, login_id: UUID) -> None:
    login = await queries.get_login(ctx, login_id)
    if login.revoked_at:
        return
    login.revoked_at = ctx.now
    ctx.emit(SignedOut(login_id=login.id, user_id=login.user_id))


def grant(ctx: Context, login: Login) -> Granted:
    token = tokens.new_refresh()
    ctx.db.add(
        RefreshToken(
            id=uuid7(),
            login_id=login.id,
            token_hash=tokens.hash_refresh(token),
            expires_at=min(ctx.now + timedelta(seconds=login.idle_seconds), login.ends_at),
        )
    )
    bearer = Bearer(ctx.actor.account_id, login.user_id, login.id)
    return Granted(tokens.sign_access(bearer, signed_in_at=login.signed_in_at, at=ctx.now), token)
