"""Starting sessions and adding to their timelines: the only ways a session changes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, cast
from uuid import UUID, uuid5

from psycopg.errors import UniqueViolation
from sqlalchemy import Table, Uuid, bindparam, text, update
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.exc import IntegrityError

from resolutionflow.accounts import queries as accounts
from resolutionflow.accounts.permissions import Permission
from resolutionflow.clients import queries as clients
from resolutionflow.core.context import Context
from resolutionflow.core.errors import Conflict, Invalid, NotFound
from resolutionflow.core.ids import uuid7
from resolutionflow.flows import queries as flows
from resolutionflow.flows.queries import FlowVersion, Wanted
from resolutionflow.sessions import queries
from resolutionflow.sessions.advance import may_begin
from resolutionflow.sessions.events import SessionAbandoned, SessionReopened, SessionResolved, SessionStarted
from resolutionflow.sessions.growth import Growth, Setting, begin, grow
from resolutionflow.sessions.guides import Guide, Guides
from resolutionflow.sessions.lifecycle import Illegal
from resolutionflow.sessions.likeness import codes_of
from resolutionflow.sessions.models import Session
from resolutionflow.sessions.queries import Locked
from resolutionflow.sessions.schemas import Appended
from resolutionflow.sessions.state import State
from resolutionflow.sessions.timeline_events import (
    Abandoned,
    Actor,
    Answered,
    ClientRef,
    ClientSet,
    FlowRef,
    GuideChanged,
    Happened,
    Reopened,
    Resolved,
    Saying,
    Started,
    StepSkipped,
    TimelineEvent,
)
from resolutionflow.web import stream

# What presents another step.
MOVES = ("answered", "step_skipped", "jumped", "guide_changed")
# Takes the events as they are told, however many there are.
ADD_EVENTS = text("""
    insert into session_events (session_id, kind, actor_id, id, seq, cause_id, occurred_at, recorded_at, payload)
    select :session, payload ->> 'kind', (actor ->> 'user_id')::uuid,
        id, seq, cause_id, occurred_at, recorded_at, payload
    from jsonb_to_recordset(:events) as told (
        id uuid, seq int, cause_id uuid, actor jsonb, occurred_at timestamptz, recorded_at timestamptz, payload jsonb
    )
""").bindparams(bindparam("session", type_=Uuid), bindparam("events", type_=JSONB))
# All that an append writes, in one statement: each one more is a journey while the session is locked.
SESSIONS = cast(Table, Session.__table__)
STORE = (
    update(SESSIONS)
    .where(SESSIONS.c.id == bindparam("session"))
    .returning(stream.NEWS)
    .add_cte(ADD_EVENTS.columns().cte("added"))
)


class SessionIdTaken(Conflict):
    detail = "Another session has this id."


class EventIdTaken(Conflict):
    detail = "Another event has this id."


class TimelineMovedOn(Conflict):
    """`missing` is what the window has not seen yet."""

    detail = "The session went on in another window."
    carries = {"missing": list[TimelineEvent]}


class AheadOfTheTimeline(Invalid):
    """Of a window that saw events which are no longer there, as after a restored backup."""

    detail = "This window knows more of the session than is stored. Nothing was changed; load the session again."


class IllegalEvent(Invalid):
    """`rule` names what the first event that does not fit goes against."""

    detail = "The session does not allow this now."
    carries = {"rule": str}


async def start(
    ctx: Context, session_id: UUID, *, event_id: UUID, problem: str, flow_version_id: UUID | None, occurred_at: datetime
) -> Session:
    """Started again with the same ids and words, it is the session that is there already."""
    ctx.require(Permission.sessions_run)
    engineer = await accounts.get_user(ctx, ctx.actor.user_id)
    guide = _as_guide(await flows.get_version(ctx, flow_version_id)) if flow_version_id else None
    started = Started(problem=problem, flow=guide.flow if guide else None)
    guides = await _with_subflows(ctx, [guide] if guide else [])
    setting = Setting(Actor(user_id=engineer.id, name=engineer.name), ctx.now, guides, {}, uuid7)
    growth = _grown(lambda: begin(event_id, started, at=occurred_at, setting=setting))
    if await _add_session(ctx, session_id, growth):
        ctx.emit(SessionStarted(session_id=session_id, flow_version_id=flow_version_id))
    else:
        await _check_same_start(ctx, session_id, growth.events[0])
    return await queries.get(ctx, session_id)


async def begin_for(
    ctx: Context, session_id: UUID, *, client_id: UUID, event_id: UUID, occurred_at: datetime
) -> Session:
    """Names the client as the session starts. Started again, it is the same event."""
    ctx.require(Permission.sessions_run)
    client = await clients.find_client(ctx, client_id)
    if client is None:
        raise NotFound()
    ref = ClientRef(id=client.id, name=client.name)
    told = ClientSet(kind="client_set", client=ref, values=await clients.list_facts(ctx, client_id))
    said = Saying(id=uuid5(event_id, "client"), occurred_at=occurred_at, payload=told)
    await append(ctx, session_id, expected_seq=await queries.get_version(ctx, session_id), said=[said])
    return await queries.get(ctx, session_id)


async def append(ctx: Context, session_id: UUID, *, expected_seq: int, said: Sequence[Saying]) -> Appended:
    """What was said before is answered as before and changes nothing; what is new is stored whole, or not at all."""
    ctx.require(Permission.sessions_run)
    session = await queries.lock(ctx, session_id, [saying.id for saying in said])
    stored = await _list_repeated(ctx, session, expected_seq, said)
    repeated = {event.id for event in stored}
    new = [saying for saying in said if saying.id not in repeated]
    if not new:
        return Appended(events=stored, state_version=session.state.version)
    if expected_seq > session.state.version:
        raise AheadOfTheTimeline()
    if expected_seq < session.state.version:
        raise TimelineMovedOn(missing=_printed(await queries.list_events(ctx, session_id, after=expected_seq)))
    guides = await _list_guides(ctx, session.state, new)
    setting = Setting(session.engineer, ctx.now, guides, await _list_clients(ctx, new), uuid7)
    growth = _grown(lambda: grow(session.state, new, setting))
    await _store(ctx, session_id, growth)
    return Appended(events=[*stored, *growth.events], state_version=growth.state.version)


async def rebuild(ctx: Context, session_id: UUID) -> bool:
    """Makes the stored state from the timeline anew; tells whether it had been the same."""
    ctx.require(Permission.sessions_run)
    session = await queries.lock(ctx, session_id, [])
    state = await queries.fold_timeline(ctx, session_id)
    await _store(ctx, session_id, Growth(state, []))
    return state == session.state


async def _list_repeated(
    ctx: Context, session: Locked, expected_seq: int, said: Iterable[Saying]
) -> list[TimelineEvent]:
    """While it waited for the lock, the look for repeats saw an older state: then the timeline has moved on."""
    if not session.repeats and expected_seq == session.state.version:
        return []
    sayings = {saying.id: saying for saying in said}
    stored = await queries.list_repeated(ctx, session.id, sayings)
    for event in stored:
        saying = sayings.get(event.id)
        if saying and (event.occurred_at, event.payload) != (saying.occurred_at, saying.payload):
            raise EventIdTaken()
    if await queries.is_taken_elsewhere(ctx, session.id, sayings):
        raise EventIdTaken()
    return stored


async def _list_guides(ctx: Context, state: State, said: Iterable[Saying]) -> Guides:
    """Of the flow versions that the session walks, has walked or is to walk, those that exist."""
    changes = (saying.payload for saying in said if isinstance(saying.payload, GuideChanged))
    named = [state.flow, *(step.flow for step in state.steps), *(change.flow for change in changes)]
    found = [await flows.find_version(ctx, version_id) for version_id in {flow.version_id for flow in named if flow}]
    guides = [_as_guide(version) for version in found if version]
    known = Guides({guide.flow.version_id: guide for guide in guides})
    return await _with_subflows(ctx, guides) if _may_begin(state, said, known) else known


def _may_begin(state: State, said: Iterable[Saying], known: Guides) -> bool:
    """Most answers lead to a step that asks: then what a subflow's step would begin need not be looked up."""
    moves = [saying.payload for saying in said if saying.payload.kind in MOVES]
    if len(moves) == 1 and isinstance(moves[0], Answered | StepSkipped):
        return may_begin(state, known)
    return bool(moves)


async def _list_clients(ctx: Context, said: Iterable[Saying]) -> dict[UUID, str]:
    """Of the clients spoken of, the names of those that exist."""
    wanted = {saying.payload.client for saying in said if isinstance(saying.payload, ClientSet)}
    found = [await clients.find_client(ctx, client.id) for client in wanted if client]
    return {client.id: client.name for client in found if client}


async def _with_subflows(ctx: Context, guides: Sequence[Guide]) -> Guides:
    """With the flows that theirs begin, and the flows that those begin."""
    versions = {guide.flow.version_id: guide for guide in guides}
    subflows: dict[Wanted, Guide] = {}
    wanted = flows.begun_by(guide.document for guide in guides)
    while wanted:
        found = {key: _as_guide(version) for key, version in (await flows.list_by_slug(ctx, wanted)).items()}
        subflows |= found
        versions |= {guide.flow.version_id: guide for guide in found.values()}
        wanted = flows.begun_by(guide.document for guide in found.values()) - subflows.keys()
    return Guides(versions, subflows)


def _as_guide(version: FlowVersion) -> Guide:
    document = version.document
    flow = FlowRef(
        flow_id=version.flow_id,
        version_id=version.id,
        version=version.version,
        slug=document.slug,
        title=document.title,
    )
    return Guide(flow, document)


def _grown(attempt: Callable[[], Growth]) -> Growth:
    try:
        return attempt()
    except Illegal as illegal:
        raise IllegalEvent(illegal.detail, rule=illegal.rule) from illegal


async def _store(ctx: Context, session_id: UUID, growth: Growth) -> None:
    """The events, what they come to, and the news of it."""
    columns = await _columns(ctx, growth.state) | {"updated_at": ctx.now}
    news = stream.news(ctx, growth.state.version)
    with _ids_given_once():
        await ctx.db.execute(STORE, {"session": session_id, "events": _printed(growth.events), **columns, **news})
    for event in growth.events:
        _emit(ctx, session_id, event.payload, growth.state)


def _emit(ctx: Context, session_id: UUID, said: Happened, state: State) -> None:
    version_id = state.flow.version_id if state.flow else None
    if isinstance(said, Resolved):
        ctx.emit(SessionResolved(session_id=session_id, flow_version_id=version_id, outcome=said.outcome))
    elif isinstance(said, Abandoned):
        ctx.emit(SessionAbandoned(session_id=session_id, flow_version_id=version_id))
    elif isinstance(said, Reopened):
        ctx.emit(SessionReopened(session_id=session_id, undo=said.undo))


async def _add_session(ctx: Context, session_id: UUID, growth: Growth) -> bool:
    """False when the id is taken. One who starts it at the same moment is waited for."""
    row = {
        "id": session_id,
        "engineer_id": ctx.actor.user_id,
        **await _columns(ctx, growth.state),
        "updated_at": ctx.now,
    }
    adding = insert(Session).values(row).on_conflict_do_nothing().returning(Session.id)
    if await ctx.db.scalar(adding) is None:
        return False
    with _ids_given_once():
        await ctx.db.execute(ADD_EVENTS, {"session": session_id, "events": _printed(growth.events)})
    return True


async def _check_same_start(ctx: Context, session_id: UUID, wanted: TimelineEvent) -> None:
    if await queries.find(ctx, session_id) is None:
        raise SessionIdTaken()
    first = (await queries.list_events(ctx, session_id))[0]
    if (first.id, first.occurred_at, first.payload) != (wanted.id, wanted.occurred_at, wanted.payload):
        raise SessionIdTaken()


@contextmanager
def _ids_given_once() -> Iterator[None]:
    """Whoever gave an event's id away at the same moment was not there yet when it was looked for."""
    try:
        yield
    except IntegrityError as error:
        if not isinstance(error.orig, UniqueViolation) or error.orig.diag.constraint_name != "pk_session_events":
            raise
        raise EventIdTaken() from None


async def _columns(ctx: Context, state: State) -> dict[str, Any]:
    """A session's row, as far as its timeline decides it."""
    version = await flows.get_version(ctx, state.flow.version_id) if state.flow else None
    client, waiting, resolution = state.client, state.waiting, state.resolution
    ending = resolution or state.abandonment
    return {
        "status": state.status,
        "title": state.title,
        "problem": state.problem,
        "flow_version_id": version.id if version and version.shipped else None,
        "account_flow_version_id": version.id if version and not version.shipped else None,
        "flow": state.flow.model_dump(mode="json") if state.flow else None,
        "step_title": state.current.title if state.current else None,
        "client_id": client.ref.id if client else None,
        "client_name": client.ref.name if client else None,
        "waiting": waiting.model_dump(mode="json") if waiting else None,
        "abandonment": state.abandonment.model_dump(mode="json") if state.abandonment else None,
        "outcome": resolution.outcome if resolution else None,
        "fix": resolution.fix if resolution else None,
        "codes": [code.key for code in codes_of(state)] if resolution else [],
        "active_ms": state.time.active_ms,
        "started_at": state.started_at,
        "closed_at": ending.at if ending else None,
        "state_version": state.version,
        "state": state.model_dump(mode="json"),
    }


def _printed(events: Iterable[TimelineEvent]) -> list[Any]:
    return [event.model_dump(mode="json") for event in events]
