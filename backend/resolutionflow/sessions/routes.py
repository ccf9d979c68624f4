"""Sessions over HTTP."""

from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Header
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic.json_schema import SkipJsonSchema

from resolutionflow.clients.models import ClientFact
from resolutionflow.clients.schemas import FactRead, FactWrite
from resolutionflow.clients.service import ClientIsFull, FactIsSecret
from resolutionflow.core.context import Actor
from resolutionflow.core.errors import Forbidden, NotFound
from resolutionflow.core.text import Cursor, Limit
from resolutionflow.graph.document import VariableName
from resolutionflow.sessions import live, queries, service
from resolutionflow.sessions.live import TooManyStreams
from resolutionflow.sessions.models import Session
from resolutionflow.sessions.queries import SessionFilter
from resolutionflow.sessions.schemas import (
    Append,
    Appended,
    EventCount,
    SessionPage,
    SessionRead,
    SessionStart,
    SimilarSessions,
    Timeline,
)
from resolutionflow.sessions.service import (
    AheadOfTheTimeline,
    EventIdTaken,
    IllegalEvent,
    SessionIdTaken,
    TimelineMovedOn,
    learning,
)
from resolutionflow.sessions.service.learning import NotLearned
from resolutionflow.web.http import Ctx, Who, raises
from resolutionflow.web.pages import InvalidCursor, Rows
from resolutionflow.web.repeats import Repeatable

router = APIRouter(prefix="/sessions", tags=["sessions"], route_class=Repeatable)


@router.post(
    "",
    status_code=201,
    response_model=SessionRead,
    responses=raises(NotFound, SessionIdTaken, EventIdTaken, IllegalEvent),
)
async def start(ctx: Ctx, body: SessionStart) -> Session:
    session = await service.start(ctx, body.id, **body.model_dump(exclude={"id", "client_id"}))
    if body.client_id is None:
        return session
    when = body.occurred_at
    return await service.begin_for(ctx, body.id, client_id=body.client_id, event_id=body.event_id, occurred_at=when)


@router.get("", name="list", response_model=SessionPage, responses=raises(InvalidCursor))
async def list_all(
    ctx: Ctx, wanted: Annotated[SessionFilter, Depends()], limit: Limit = 50, cursor: Cursor | None = None
) -> Rows[Session]:
    return await queries.list_sessions(ctx, wanted, limit=limit, after=cursor)


@router.get("/{session_id}", response_model=SessionRead, responses=raises(NotFound))
async def get(ctx: Ctx, session_id: UUID) -> Session:
    return await queries.get(ctx, session_id)


@router.get("/{session_id}/similar", response_model=SimilarSessions, responses=raises(NotFound))
async def similar(ctx: Ctx, session_id: UUID) -> SimilarSessions:
    return SimilarSessions(items=await queries.list_similar(ctx, session_id))


@router.put(
    "/{session_id}/learned/{variable}",
    response_model=FactRead,
    responses=raises(Forbidden, NotFound, NotLearned, FactIsSecret, ClientIsFull),
)
async def keep_fact(ctx: Ctx, session_id: UUID, variable: VariableName, body: FactWrite) -> ClientFact:
    return await learning.keep_fact(ctx, session_id, variable=variable, **body.model_dump())


@router.get("/{session_id}/events", response_model=Timeline, responses=raises(NotFound))
async def events(ctx: Ctx, session_id: UUID, after: EventCount = 0) -> Timeline:
    return Timeline(events=await queries.list_events(ctx, session_id, after=after))


@router.post(
    "/{session_id}/events",
    response_model=Appended,
    responses=raises(NotFound, TimelineMovedOn, AheadOfTheTimeline, EventIdTaken, IllegalEvent),
)
async def append(ctx: Ctx, session_id: UUID, body: Append) -> Appended:
    return await service.append(ctx, session_id, expected_seq=body.expected_seq, said=body.events)


async def watch(actor: Who, session_id: UUID) -> AsyncIterator[Actor]:
    """Refused before the stream begins, as any other request; the seat is kept until it ends."""
    with live.take_seat(actor):
        await live.check_visible(actor, session_id)
        yield actor


@router.get("/{session_id}/stream", response_class=EventSourceResponse, responses=raises(NotFound, TooManyStreams))
async def stream(
    actor: Annotated[Actor, Depends(watch)],
    session_id: UUID,
    after: EventCount = 0,
    last_event_id: Annotated[EventCount | SkipJsonSchema[None], Header()] = None,
) -> AsyncIterator[ServerSentEvent]:
    begin_after = after if last_event_id is None else last_event_id
    async with aclosing(live.follow(actor, session_id, after=begin_after)) as timeline:
        async for event in timeline:
            yield ServerSentEvent(event="timeline", id=str(event.seq), data=event)
