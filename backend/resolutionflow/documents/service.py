"""The note of a session, as visible as the session itself. None is stored: each is composed anew from the timeline."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from resolutionflow.accounts import queries as accounts
from resolutionflow.accounts.models import User
from resolutionflow.accounts.permissions import Permission
from resolutionflow.core.context import Context
from resolutionflow.core.ids import uuid7
from resolutionflow.documents.compose import Options, compose
from resolutionflow.documents.document import NoteDocument
from resolutionflow.documents.exports import File, Format, export
from resolutionflow.documents.renderers import markdown, text
from resolutionflow.documents.schemas import Audience
from resolutionflow.flows import queries as flows
from resolutionflow.sessions import queries as sessions
from resolutionflow.sessions.growth import fold
from resolutionflow.sessions.service import IllegalEvent
from resolutionflow.sessions.timeline import Illegal
from resolutionflow.sessions.timeline_events import Actor, GuideChanged, Resolved, Started, TimelineEvent


@dataclass(frozen=True)
class Documentation:
    audience: Audience
    document: NoteDocument
    markdown: str
    text: str
    state_version: int


async def document_session(
    ctx: Context, session_id: UUID, *, audience: Audience, resolution: Resolved | None = None
) -> Documentation:
    """With a resolution: the note as if the session were resolved now. It is not."""
    ctx.require(Permission.sessions_read)
    events = await sessions.list_events(ctx, session_id)
    reader = await accounts.get_user(ctx, ctx.actor.user_id)
    told = [*events, _ending(ctx, reader, events[-1], resolution)] if resolution else events
    document = await _composed(ctx, reader, told, audience)
    return Documentation(audience, document, markdown.render(document), text.render(document), events[-1].seq)


async def export_session(ctx: Context, session_id: UUID, *, format: Format) -> File:
    ctx.require(Permission.sessions_read)
    events = await sessions.list_events(ctx, session_id)
    reader = await accounts.get_user(ctx, ctx.actor.user_id)
    document = await _composed(ctx, reader, events, "internal")
    return export(document, format, day=events[0].occurred_at.astimezone(ZoneInfo(reader.time_zone)).date())


async def _composed(ctx: Context, reader: User, events: Sequence[TimelineEvent], audience: Audience) -> NoteDocument:
    """In the reader's local time."""
    guides = [event.payload.flow for event in events if isinstance(event.payload, Started | GuideChanged)]
    walked = {flow.version_id for flow in guides if flow}
    versions = [await flows.get_version(ctx, version_id) for version_id in walked]
    options = Options(audience, reader.time_zone, {version.id: version.document for version in versions})
    # A long timeline takes a while to tell; other requests must not wait for it.
    return await asyncio.to_thread(_told, events, options)


def _told(events: Sequence[TimelineEvent], options: Options) -> NoteDocument:
    try:
        return compose(fold(events), events, options)
    except Illegal as illegal:
        raise IllegalEvent(illegal.detail, rule=illegal.rule) from illegal


def _ending(ctx: Context, reader: User, last: TimelineEvent, resolution: Resolved) -> TimelineEvent:
    return TimelineEvent(
        seq=last.seq + 1,
        id=uuid7(),
        cause_id=None,
        actor=Actor(user_id=reader.id, name=reader.name),
        occurred_at=ctx.now,
        recorded_at=ctx.now,
        payload=resolution,
    )
