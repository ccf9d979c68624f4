"""Passwords changed and chosen anew, and what is told about an address that somebody gave at the door."""

from collections.abc import Sequence
from uuid import UUID

from resolutionflow.accounts import queries as accounts
from resolutionflow.accounts.permissions import Permission
from resolutionflow.auth import passwords, strength
from resolutionflow.auth.events import PasswordChanged, PasswordReset, PasswordResetAsked, RegistrationRepeated
from resolutionflow.auth.models import Purpose
from resolutionflow.auth.refusals import WeakPassword
from resolutionflow.auth.service.links import end_links, verify_email
from resolutionflow.auth.service.logins import end_logins
from resolutionflow.core import context
from resolutionflow.core.context import Context


def check_password(password: str, *, about: Sequence[str] = (), at: str = "body.password") -> None:
    known = "Everybody may read it in the product's guide." if passwords.keeps_nobody_out(password) else None
    fault = known or strength.fault_of(password, about)
    if fault:
        raise WeakPassword(fault, at=at)


async def words_about(ctx: Context) -> list[str]:
    """What others know of the caller and the company."""
    ctx.require(Permission.profile_change)
    return await _words_about(ctx, ctx.actor.user_id)


async def find_own_password(ctx: Context) -> str | None:
    """Its hash."""
    ctx.require(Permission.profile_change)
    return (await accounts.get_user(ctx, ctx.actor.user_id, with_password=True)).password_hash


async def change_password(ctx: Context, *, password_hash: str) -> None:
    """The present one was given. Whoever else is signed in as this person is not any more."""
    ctx.require(Permission.profile_change)
    user = await accounts.get_user(ctx, ctx.actor.user_id)
    user.password_hash = password_hash
    await end_logins(ctx, user.id, but=ctx.actor.login_id)
    await end_links(ctx, user.id, purposes=[Purpose.reset_password])
    ctx.emit(PasswordChanged(user_id=user.id))


@context.open
async def ask_reset(ctx: Context, user_id: UUID) -> None:
    ctx.emit(PasswordResetAsked(user_id=user_id))


@context.open
async def reset_password(ctx: Context, user_id: UUID, *, email: str, password: str, password_hash: str) -> None:
    """The link was good. It came by mail, so the address is proved as well; nobody is signed in by it."""
    check_password(password, about=await _words_about(ctx, user_id))
    user = await accounts.get_user(ctx, user_id)
    await verify_email(ctx, user_id, email=email)
    user.password_hash = password_hash
    await end_logins(ctx, user_id)
    await end_links(ctx, user_id, purposes=[Purpose.reset_password])
    ctx.emit(PasswordReset(user_id=user_id))


@context.open
async def tell_registered(ctx: Context, user_id: UUID) -> None:
    """To whom has the address that somebody registered with."""
    ctx.emit(RegistrationRepeated(user_id=user_id))


async def _words_about(ctx: Context, user_id: UUID | None) -> list[str]:
    user, account = await accounts.get_user(ctx, user_id), await accounts.get_account(ctx)
    return [account.name, user.name, user.email or ""]
