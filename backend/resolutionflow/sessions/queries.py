"""Reading sessions and their timelines."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, Row, Select, any_, bindparam, case, exists, literal, or_, select, true
from sqlalchemy.orm import joinedload, undefer

from resolutionflow.accounts.models import User
from resolutionflow.accounts.permissions import Permission
from resolutionflow.core.context import Context
from resolutionflow.core.errors import NotFound
from resolutionflow.core.text import Search, Slug
from resolutionflow.sessions import lifecycle
from resolutionflow.sessions.growth import fold
from resolutionflow.sessions.likeness import Finished, Likeness, Trouble, rank, trouble_of
from resolutionflow.sessions.models import Session, SessionEvent
from resolutionflow.sessions.policy import visible, visible_to
from resolutionflow.sessions.schemas import SimilarSession, StatusFilter
from resolutionflow.sessions.state import State
from resolutionflow.sessions.timeline_events import Actor, TimelineEvent
from resolutionflow.web import pages

NEWEST_FIRST = pages.Order("sessions", (Session.updated_at, Session.id))
CLOSED = Session.status.in_(lifecycle.CLOSED)
STATUSES = {"open": ~CLOSED, "waiting": Session.status == "waiting", "closed": CLOSED, "all": true()}
SLUG = Session.flow["slug"].astext
SEARCHED = (Session.title, Session.problem, Session.client_name, Session.fix)
# Those with most in common are compared; five are as many as one still reads.
MOST_COMPARED, MOST_SIMILAR = 200, 5


@dataclass(frozen=True)
class Locked:
    """A session that no one else changes until the transaction ends; `engineer` is who it belongs to."""

    id: UUID
    state: State
    engineer: Actor
    repeats: bool


@dataclass(frozen=True)
class SessionFilter:
    """`q` is looked for in what a line of the list says and in what fixed it."""

    status: StatusFilter = "all"
    client: UUID | None = None
    flow: Slug | None = None
    q: Search = ""


async def find(ctx: Context, session_id: UUID) -> Session | None:
    """With its state and its engineer."""
    ctx.require(Permission.sessions_read)
    wanted = select(Session).where(Session.id == session_id, visible(ctx.actor))
    wanted = wanted.options(undefer(Session.state), joinedload(Session.engineer))
    # What is appended goes past the objects that were read before.
    return await ctx.db.scalar(wanted.execution_options(populate_existing=True))


async def get(ctx: Context, session_id: UUID) -> Session:
    session = await find(ctx, session_id)
    if session is None:
        raise NotFound()
    return session


# Put together once: that takes longer than to run it.
LOCK = (
    select(
        Session.id,
        Session.state,
        User.id,
        User.name,
        exists().where(SessionEvent.id == any_(bindparam("events", type_=ARRAY(SessionEvent.id.type)))),
    )
    .join(User, User.id == Session.engineer_id)
    .where(Session.id == bindparam("session"), visible_to(bindparam("engineer")))
    .with_for_update(of=Session)
)


async def lock(ctx: Context, session_id: UUID, event_ids: Collection[UUID]) -> Locked:
    """`repeats` says whether any of these events was stored before this statement began."""
    ctx.require(Permission.sessions_read)
    wanted = {"session": session_id, "engineer": ctx.actor.user_id, "events": list(event_ids)}
    row = (await ctx.db.execute(LOCK, wanted)).one_or_none()
    if row is None:
        raise NotFound()
    return Locked(row[0], State.model_validate(row[1]), Actor(user_id=row[2], name=row[3]), row[4])


async def list_sessions(ctx: Context, wanted: SessionFilter, *, limit: int, after: str | None) -> pages.Rows[Session]:
    ctx.require(Permission.sessions_read)
    rows = select(Session).where(visible(ctx.actor), STATUSES[wanted.status])
    if wanted.client:
        rows = rows.where(Session.client_id == wanted.client)
    if wanted.flow:
        rows = rows.where(SLUG == wanted.flow)
    if wanted.q:
        rows = rows.where(speaks_of(wanted.q))
    return await pages.fetch(ctx, rows, NEWEST_FIRST, limit=limit, after=after)


def speaks_of(words: str) -> ColumnElement[bool]:
    return or_(*(column.icontains(words, autoescape=True) for column in SEARCHED))


async def list_similar(ctx: Context, session_id: UUID) -> list[SimilarSession]:
    """One's own resolved sessions that were about the same, the likest first."""
    trouble = trouble_of(State.model_validate((await get(ctx, session_id)).state))
    alike = rank(trouble, await _list_comparable(ctx, session_id, trouble), most=MOST_SIMILAR)
    wanted = select(Session).where(Session.id.in_([likeness.id for likeness in alike]), visible(ctx.actor))
    sessions = {session.id: session for session in await ctx.db.scalars(wanted)}
    return [_as_similar(sessions[likeness.id], likeness) for likeness in alike]


async def _list_comparable(ctx: Context, session_id: UUID, trouble: Trouble) -> Sequence[Finished]:
    """What has most in common, of that the newest first."""
    codes = Session.codes.overlap([code.key for code in trouble.codes])
    common = [codes, Session.client_id == trouble.client_id, SLUG == trouble.flow]
    amount = sum((case((one, 1), else_=0) for one in common), start=literal(0))
    own = (visible(ctx.actor), Session.status == "resolved", Session.id != session_id)
    wanted = select(Session.id, Session.client_id, SLUG, Session.codes).where(*own, or_(*common))
    rows = await ctx.db.execute(wanted.order_by(amount.desc(), Session.closed_at.desc()).limit(MOST_COMPARED))
    return [Finished(*row) for row in rows]


def _as_similar(session: Session, likeness: Likeness) -> SimilarSession:
    shown = SimilarSession.model_fields.keys() - {"reason"}
    return SimilarSession(reason=likeness.reason, **{name: getattr(session, name) for name in shown})


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


# As columns: five hundred mapped objects, made only to be read once, take as long as the rest of the reading.
TOLD = (
    SessionEvent.seq,
    SessionEvent.id,
    SessionEvent.cause_id,
    SessionEvent.actor_id,
    SessionEvent.occurred_at,
    SessionEvent.recorded_at,
    SessionEvent.payload,
    User.name,
)


def events() -> Select[*tuple[Any, ...]]:
    return select(*TOLD).join(User, User.id == SessionEvent.actor_id).order_by(SessionEvent.seq)


async def read_events(ctx: Context, wanted: Select[*tuple[Any, ...]]) -> list[TimelineEvent]:
    return [as_told(row) for row in await ctx.db.execute(wanted)]


def as_told(row: Row[*tuple[Any, ...]]) -> TimelineEvent:
    return TimelineEvent.model_validate(
        {
            "seq": row.seq,
            "id": row.id,
            "cause_id": row.cause_id,
            "actor": {"user_id": row.actor_id, "name": row.name},
            "occurred_at": row.occurred_at,
            "recorded_at": row.recorded_at,
            "payload": row.payload,
        }
    )
