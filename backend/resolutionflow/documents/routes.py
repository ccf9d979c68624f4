"""Notes over HTTP."""

from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent

from resolutionflow.core.context import Actor
from resolutionflow.core.errors import NotFound
from resolutionflow.documents import live, service
from resolutionflow.documents.compose import Preset
from resolutionflow.documents.exports import DIALECTS, Format
from resolutionflow.documents.printing import NotPrinted
from resolutionflow.documents.schemas import DocumentationPreview, DocumentationRead, Draft, DraftCheck
from resolutionflow.documents.service import Checked, Documentation
from resolutionflow.graph.document import Audience
from resolutionflow.sessions.live import TooManyStreams, check_visible, take_seat
from resolutionflow.sessions.service import IllegalEvent
from resolutionflow.sessions.timeline_events import Resolved
from resolutionflow.web.http import Ctx, Who, raises
from resolutionflow.web.repeats import Repeatable

FILES: dict[str, dict[str, str]] = {dialect.media_type: {} for dialect in DIALECTS.values()}

router = APIRouter(tags=["documents"], route_class=Repeatable)
of_session = APIRouter(prefix="/sessions/{session_id}", tags=["documents"], route_class=Repeatable)


@of_session.get("/documentation", response_model=DocumentationRead, responses=raises(NotFound))
async def read(ctx: Ctx, session_id: UUID, audience: Audience = "internal", preset: Preset = "full") -> Documentation:
    return await service.document_session(ctx, session_id, audience=audience, preset=preset)


@of_session.post("/documentation/preview", response_model=DocumentationRead, responses=raises(NotFound, IllegalEvent))
async def preview(ctx: Ctx, session_id: UUID, body: DocumentationPreview) -> Documentation:
    told = Resolved(kind="resolved", **body.resolution.model_dump()) if body.resolution else None
    audience, preset = body.audience, body.preset
    return await service.document_session(ctx, session_id, audience=audience, preset=preset, resolution=told)


async def watch(actor: Who, session_id: UUID) -> AsyncIterator[Actor]:
    """Refused before the stream begins; the seat is kept until it ends."""
    with take_seat(actor):
        await check_visible(actor, session_id)
        yield actor


@of_session.get("/documentation/stream", response_class=EventSourceResponse, responses=raises(NotFound, TooManyStreams))
async def stream(
    actor: Annotated[Actor, Depends(watch)], session_id: UUID, audience: Audience = "internal", preset: Preset = "full"
) -> AsyncIterator[ServerSentEvent]:
    async with aclosing(live.follow(actor, session_id, audience=audience, preset=preset)) as notes:
        async for note in notes:
            told = DocumentationRead.model_validate(note)
            yield ServerSentEvent(event="documentation", id=str(note.state_version), data=told)


@of_session.get("/export", response_class=Response, responses={200: {"content": FILES}, **raises(NotFound, NotPrinted)})
async def export(
    ctx: Ctx, session_id: UUID, format: Format, audience: Audience = "internal", preset: Preset = "full"
) -> Response:
    file = await service.export_session(ctx, session_id, format=format, audience=audience, preset=preset)
    disposition = f'attachment; filename="{file.name}"'
    return Response(file.content, media_type=file.media_type, headers={"Content-Disposition": disposition})


@router.post("/drafts/check", response_model=DraftCheck, responses=raises())
async def check_draft(ctx: Ctx, body: Draft) -> Checked:
    """Says which secrets a text holds, before it is kept or sent. It is stored nowhere."""
    return service.check_draft(ctx, body.text)


router.include_router(of_session)
