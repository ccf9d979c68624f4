"""Reading logins and links."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Exists, Select, exists, func, select
from sqlalchemy.orm import aliased

from resolutionflow.auth.models import Login, OneTimeLink
from resolutionflow.core.context import Context
from resolutionflow.core.errors import NotFound


@dataclass(frozen=True)
class Before:
    """How often a person signed in, and how often of these from a device and place of the same description."""

    all: int
    alike: int


async def get_login(ctx: Context, login_id: UUID | None) -> Login:
    return (await ctx.db.scalars(select(Login).where(Login.id == login_id))).one()


async def count_logins(ctx: Context, user_id: UUID, *, device: str, place: str) -> Before:
    alike = func.count().filter(Login.device == device, Login.place == place)
    row = (await ctx.db.execute(select(func.count(), alike).where(Login.user_id == user_id))).one()
    return Before(*row)


async def list_own_logins(ctx: Context) -> Sequence[Login]:
    """Those that are alive, the last seen first."""
    return (await ctx.db.scalars(alive(ctx).order_by(Login.last_seen_at.desc(), Login.id.desc()))).all()


async def get_own_login(ctx: Context, login_id: UUID) -> Login:
    login = await ctx.db.scalar(alive(ctx).where(Login.id == login_id))
    if login is None:
        raise NotFound()
    return login


def alive(ctx: Context) -> Select[Login]:
    idle_end = Login.last_seen_at + Login.idle_seconds * timedelta(seconds=1)
    mine = select(Login).where(Login.user_id == ctx.actor.user_id, Login.revoked_at.is_(None))
    return mine.where(Login.ends_at > ctx.now, idle_end > ctx.now)


def ended_before(moment: datetime) -> ColumnElement[bool]:
    return func.coalesce(Login.revoked_at, Login.ends_at) < moment


def has_newer() -> Exists:
    """A later login of the same person."""
    newer = aliased(Login)
    same = (newer.account_id == Login.account_id, newer.user_id == Login.user_id)
    return exists().where(*same, newer.signed_in_at > Login.signed_in_at)


async def get_link(ctx: Context, code_hash: bytes) -> OneTimeLink:
    return (await ctx.db.scalars(select(OneTimeLink).where(OneTimeLink.code_hash == code_hash))).one()


async def find_link(ctx: Context, link_id: UUID) -> OneTimeLink | None:
    return await ctx.db.scalar(select(OneTimeLink).where(OneTimeLink.id == link_id))
