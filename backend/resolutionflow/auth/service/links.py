"""What mails carry: codes that prove an address, let a password be chosen anew, or put another address in place."""

from uuid import UUID

from sqlalchemy import update

from resolutionflow.accounts import queries as accounts
from resolutionflow.accounts.permissions import Permission
from resolutionflow.accounts.refusals import LinkExpired
from resolutionflow.accounts.service import hash_code
from resolutionflow.auth import codes, queries
from resolutionflow.auth.events import EmailChangeAsked, EmailChanged, EmailVerified, VerificationAsked
from resolutionflow.auth.models import OneTimeLink, Purpose
from resolutionflow.core import context
from resolutionflow.core.context import Context
from resolutionflow.core.ids import uuid7


async def mint_link(
    ctx: Context, link_id: UUID, *, user_id: UUID, purpose: Purpose, email: str | None = None
) -> str | None:
    """The code of this link, as often as its mail is written; None once it was used. `email` unless it is the
    person's own. Links of other mails stay good until one is used: which of them arrives nobody knows."""
    ctx.require(Permission.links_mint)
    link = await queries.find_link(ctx, link_id)
    if link is None:
        user = await accounts.get_user(ctx, user_id)
        link = new_link(ctx, link_id, user_id=user_id, purpose=purpose, email=email or user.email)
        ctx.db.add(link)
    if link.used_at:
        return None
    code = codes.code_of(link_id, purpose)
    link.code_hash, link.expires_at = hash_code(code), ctx.now + codes.LIVES[purpose]
    return code


async def asked_email(ctx: Context, link_id: UUID) -> str | None:
    """The address that somebody asked for, for the notice to the present one; None once it has been changed."""
    ctx.require(Permission.links_mint)
    link = await queries.find_link(ctx, link_id)
    return link.email if link and link.used_at is None else None


async def provable_email(ctx: Context, link_id: UUID) -> str | None:
    """The same, where a link may be sent to it: not where somebody has it, or it was asked for too long ago."""
    ctx.require(Permission.links_mint)
    link = await queries.find_link(ctx, link_id)
    return link.email if link and link.used_at is None and link.expires_at > ctx.now else None


async def former_email(ctx: Context, link_id: UUID) -> str | None:
    """The address that this link replaced."""
    ctx.require(Permission.links_mint)
    link = await queries.find_link(ctx, link_id)
    return link.former_email if link else None


@context.open
async def ask_verification(ctx: Context, user_id: UUID) -> None:
    user = await accounts.get_user(ctx, user_id)
    if user.email_verified_at is None:
        ctx.emit(VerificationAsked(user_id=user_id))


async def ask_own_verification(ctx: Context) -> None:
    ctx.require(Permission.profile_change)
    me = await accounts.get_user(ctx, ctx.actor.user_id)
    await ask_verification(ctx, me.id)


@context.open
async def verify_email(ctx: Context, user_id: UUID, *, email: str) -> None:
    """The link was good; it proves the address it was sent to and no other."""
    user = await accounts.get_user(ctx, user_id)
    if user.email != email:
        raise LinkExpired()
    if user.email_verified_at is None:
        user.email_verified_at = ctx.now
        ctx.emit(EmailVerified(user_id=user_id))


async def ask_new_email(ctx: Context, *, email: str, free: bool) -> None:
    """Told alike whether or not somebody has the address: then its time is over from the start. Whoever can read the
    address asked for before, mistyped perhaps, has nothing any more."""
    ctx.require(Permission.profile_change)
    ctx.require_confirmed()
    user = await accounts.get_user(ctx, ctx.actor.user_id)
    if user.email == email:
        return
    await end_links(ctx, user.id, purposes=[Purpose.change_email])
    link = new_link(ctx, uuid7(), user_id=user.id, purpose=Purpose.change_email, email=email)
    link.expires_at = link.expires_at if free else ctx.now
    ctx.db.add(link)
    ctx.emit(EmailChangeAsked(user_id=user.id, link_id=link.id))


@context.open
async def change_email(ctx: Context, user_id: UUID, *, code: str) -> None:
    """The link was good and is taken. Links sent to the address before are dead now."""
    user, link = await accounts.get_user(ctx, user_id), await queries.get_link(ctx, hash_code(code))
    link.former_email, user.email = user.email, link.email
    user.email_verified_at = ctx.now
    await end_links(ctx, user_id, purposes=[*Purpose])
    ctx.emit(EmailChanged(user_id=user_id, link_id=link.id))


@context.open
async def end_links(ctx: Context, user_id: UUID, *, purposes: list[Purpose]) -> None:
    ending = update(OneTimeLink).where(OneTimeLink.user_id == user_id, OneTimeLink.used_at.is_(None))
    await ctx.db.execute(ending.where(OneTimeLink.purpose.in_(purposes)).values(used_at=ctx.now))


def new_link(ctx: Context, link_id: UUID, *, user_id: UUID, purpose: Purpose, email: str | None) -> OneTimeLink:
    return OneTimeLink(
        id=link_id,
        user_id=user_id,
        purpose=purpose,
        code_hash=hash_code(codes.code_of(link_id, purpose)),
        email=email,
        expires_at=ctx.now + codes.LIVES[purpose],
    )
