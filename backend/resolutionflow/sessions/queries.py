"""Reading sessions and their timelines."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, or_, select
from sqlalchemy.orm import joinedload, undefer

from resolutionflow.accounts.models import User
from resolutionflow.accounts.permissions import Permission
from resolutionflow.core import pages
from resolutionflow.core.context import Context
from resolutionflow.core.errors import NotFound
from resolutionflow.sessions.growth import fold
from resolutionflow.sessions.models import Session, SessionEvent
from resolutionflow.sessions.policy import visible
from resolutionflow.sessions.schemas import StatusFilter
from resolutionflow.sessions.state import State
from resolutionflow.sessions.timeline_events import Actor, TimelineEvent

NEWEST_FIRST = pages.Order("sessions", (Session.updated_at, Session.id))
CLOSED = Session.status == "resolved"


@dataclass(frozen=True)
class Locked:
    """A session that no one else changes until the transaction ends; `engineer` is who it belongs to."""

    id: UUID
    state: State
    engineer: Actor
    repeats: bool


async def find(ctx: Context, session_id: UUID) -> Session | None:
    """With its state and its engineer."""
    ctx.require(Permission.sessions_read)
    wanted = select(Session).where(Session.id == session_id, visible(ctx.actor))
    return await ctx.db.scalar(wanted.options(undefer(Session.state), joinedload(Session.engineer)))


async def get(ctx: Context, session_id: UUID) -> Session:
    session = await find(ctx, session_id)
    if session is None:
        raise NotFound()
    return session


async def lock(ctx: Context, session_id: UUID, event_ids: Collection[UUID]) -> Locked:
    """`repeats` says whether any of these events was stored before this statement began."""
    ctx.require(Permission.sessions_read)
    repeats = exists().where(SessionEvent.id.in_(event_ids))
    found = await ctx.db.execute(
        select(Session.id, Session.state, User.id, User.name, repeats)
        .join(User, User.id == Session.engineer_id)
        .where(Session.id == session_id, visible(ctx.actor))
        .with_for_update(of=Session)
    )
    row = found.one_or_none()
    if row is None:
        raise NotFound()
    return Locked(row[0], State.model_validate(row[1]), Actor(user_id=row[2], name=row[3]), row[4])


async def list_sessions(
    ctx: Context, *, status: StatusFilter, words: str, limit: int, after: str | None
) -> pages.Rows[Session]:
    ctx.require(Permission.sessions_read)
    wanted = select(Session).where(visible(ctx.actor))
    if status != "all":
        wanted = wanted.where(CLOSED if status == "closed" else ~CLOSED)
    if words:
        wanted = wanted.where(speaks_of(words))
    return await pages.fetch(ctx, wanted, NEWEST_FIRST, limit=limit, after=after)


def speaks_of(words: str) -> ColumnElement[bool]:
    return or_(*(column.icontains(words, autoescape=True) for column in (Session.title, Session.problem)))


async def list_events(ctx: Context, session_id: UUID, *, after: int = 0) -> list[TimelineEvent]:
    """In order. A session that is not visible is not found, also where it has no such events."""
    await require_visible(ctx, session_id)
    return await read_events(ctx, events().where(SessionEvent.session_id == session_id, SessionEvent.seq > after))


async def get_version(ctx: Context, session_id: UUID) -> int:
    """The seq of the session's last event."""
    ctx.require(Permission.sessions_read)
    wanted = select(Session.state_version).where(Session.id == session_id, visible(ctx.actor))
    version = await ctx.db.scalar(wanted)
    if version is None:
        raise NotFound()
    return version


async def require_visible(ctx: Context, session_id: UUID) -> None:
    ctx.require(Permission.sessions_read)
    wanted = select(Session.id).where(Session.id == session_id, visible(ctx.actor))
    if await ctx.db.scalar(wanted) is None:
        raise NotFound()


async def list_repeated(ctx: Context, session_id: UUID, event_ids: Collection[UUID]) -> list[TimelineEvent]:
    """Those of the events that the session has already, with what followed from them."""
    same_or_following = or_(SessionEvent.id.in_(event_ids), SessionEvent.cause_id.in_(event_ids))
    return await read_events(ctx, events().where(SessionEvent.session_id == session_id, same_or_following))


async def is_taken_elsewhere(ctx: Context, session_id: UUID, event_ids: Collection[UUID]) -> bool:
    """Ids of events are given once in an account."""
    wanted = select(exists().where(SessionEvent.id.in_(event_ids), SessionEvent.session_id != session_id))
    return bool(await ctx.db.scalar(wanted))


async def fold_timeline(ctx: Context, session_id: UUID) -> State:
    """What the session's events come to, whatever its row says."""
    return fold(await list_events(ctx, session_id))


def events() -> Select[SessionEvent, str]:
    return select(SessionEvent, User.name).join(User, User.id == SessionEvent.actor_id).order_by(SessionEvent.seq)


async def read_events(ctx: Context, wanted: Select[SessionEvent, str]) -> list[TimelineEvent]:
    return [as_told(event, name) for event, name in await ctx.db.execute(wanted)]


def as_told(event: SessionEvent, name: str) -> TimelineEvent:
    return TimelineEvent.model_validate(
        {
            "seq": event.seq,
            "id": event.id,
            "cause_id": event.cause_id,
            "actor": {"user_id": event.actor_id, "name": name},
            "occurred_at": event.occurred_at,
            "recorded_at": event.recorded_at,
            "payload": event.payload,
        }
    )
