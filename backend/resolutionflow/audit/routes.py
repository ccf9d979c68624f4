"""The audit log over HTTP."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import StreamingResponse

from resolutionflow.audit import service
from resolutionflow.audit.live.exporting import begin_export
from resolutionflow.audit.schemas import AuditExport, AuditPage, AuditQuery, ChainRead
from resolutionflow.core.errors import Forbidden, LimitReached
from resolutionflow.web.http import Ctx, Who, origin_of, raises
from resolutionflow.web.pages import InvalidCursor, Rows
from resolutionflow.web.repeats import Repeatable

router = APIRouter(prefix="/audit", tags=["audit"], route_class=Repeatable)
TYPES = {"json": "application/json", "csv": "text/csv; charset=utf-8"}
FILES: dict[str, dict[str, Any]] = {kind.partition(";")[0]: {} for kind in TYPES.values()}


@router.get("", name="list", response_model=AuditPage, responses=raises(Forbidden, InvalidCursor))
async def list_all(ctx: Ctx, wanted: Annotated[AuditQuery, Query()]) -> Rows[service.Entry]:
    return await service.list_entries(ctx, wanted=wanted)


@router.get(
    "/export",
    response_class=StreamingResponse,
    responses={200: {"content": FILES}, **raises(Forbidden, LimitReached)},
)
async def export(request: Request, actor: Who, wanted: Annotated[AuditExport, Query()]) -> StreamingResponse:
    lines = await begin_export(actor, wanted, origin=origin_of(request))
    disposition = f'attachment; filename="resolutionflow-audit.{wanted.format}"'
    return StreamingResponse(lines, media_type=TYPES[wanted.format], headers={"Content-Disposition": disposition})


@router.get("/verify", response_model=ChainRead, responses=raises(Forbidden))
async def verify(ctx: Ctx) -> service.Verdict:
    return await service.verify(ctx)
