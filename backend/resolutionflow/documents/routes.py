"""Notes over HTTP."""

from uuid import UUID

from fastapi import APIRouter, Response

from resolutionflow.core.errors import NotFound
from resolutionflow.documents import service
from resolutionflow.documents.exports import DIALECTS, Format
from resolutionflow.documents.schemas import Audience, DocumentationPreview, DocumentationRead
from resolutionflow.documents.service import Documentation
from resolutionflow.sessions.service import IllegalEvent
from resolutionflow.sessions.timeline_events import Resolved
from resolutionflow.web.http import Ctx, raises

FILES: dict[str, dict[str, str]] = {dialect.media_type: {} for dialect in DIALECTS.values()}

router = APIRouter(prefix="/sessions/{session_id}", tags=["documents"])


@router.get("/documentation", response_model=DocumentationRead, responses=raises(NotFound))
async def read(ctx: Ctx, session_id: UUID, audience: Audience = "internal") -> Documentation:
    return await service.document_session(ctx, session_id, audience=audience)


@router.post("/documentation/preview", response_model=DocumentationRead, responses=raises(NotFound, IllegalEvent))
async def preview(ctx: Ctx, session_id: UUID, body: DocumentationPreview) -> Documentation:
    resolution = Resolved(kind="resolved", **body.resolution.model_dump()) if body.resolution else None
    return await service.document_session(ctx, session_id, audience=body.audience, resolution=resolution)


@router.get("/export", response_class=Response, responses={200: {"content": FILES}, **raises(NotFound)})
async def export(ctx: Ctx, session_id: UUID, format: Format) -> Response:
    file = await service.export_session(ctx, session_id, format=format)
    disposition = f'attachment; filename="{file.name}"'
    return Response(file.content, media_type=file.media_type, headers={"Content-Disposition": disposition})
