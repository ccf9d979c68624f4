"""Flows to choose from, their versions, bringing them in and out, and the format they are written in."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response

from resolutionflow.core.errors import Conflict, Forbidden, NotFound
from resolutionflow.flows import service
from resolutionflow.flows.queries import FlowVersion
from resolutionflow.flows.queries.listing import Found
from resolutionflow.flows.schemas import (
    Facets,
    FlowImport,
    FlowList,
    FlowQuery,
    FlowRead,
    FlowVersionRead,
    ImportRead,
    Written,
)
from resolutionflow.flows.service import FacetCounts, importing
from resolutionflow.flows.service.importing import FlowShips, Imported, SlugTaken, UnreadableFlow
from resolutionflow.graph import schema
from resolutionflow.web.http import Ctx, raises
from resolutionflow.web.pages import InvalidCursor
from resolutionflow.web.repeats import Repeatable

router = APIRouter(tags=["flows"], route_class=Repeatable)
# Of one reader, and for ever: what an id stands for does not change.
FlowSlug = Annotated[str, Path(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
IMMUTABLE = "private, max-age=31536000, immutable"
FILES: dict[str, dict[str, str]] = {"application/yaml": {}, "application/json": {}}


@router.get("/flows", response_model=FlowList, responses=raises(InvalidCursor))
async def list_flows(ctx: Ctx, wanted: Annotated[FlowQuery, Query()]) -> Found:
    return await service.list_flows(ctx, wanted=wanted)


@router.get("/flows/facets", response_model=Facets, responses=raises())
async def facets(ctx: Ctx) -> FacetCounts:
    return await service.count_facets(ctx)


@router.post(
    "/flows/import",
    name="import",
    response_model=ImportRead,
    responses=raises(Forbidden, UnreadableFlow, FlowShips, SlugTaken, Conflict),
)
async def import_flow(ctx: Ctx, body: FlowImport) -> Imported:
    return await importing.import_flow(ctx, **body.model_dump())


@router.get("/flows/{flow_id}", response_model=FlowRead, responses=raises(NotFound))
async def get_flow(ctx: Ctx, flow_id: UUID) -> FlowRead:
    return await service.get_flow(ctx, flow_id)


@router.get("/flows/{flow_id}/export", response_class=Response, responses={200: {"content": FILES}, **raises(NotFound)})
async def export(ctx: Ctx, flow_id: UUID, format: Written = "yaml") -> Response:
    file = await service.export_flow(ctx, flow_id, format=format)
    disposition = f'attachment; filename="{file.name}"'
    return Response(file.content, media_type=file.media_type, headers={"Content-Disposition": disposition})


@router.put("/flows/{flow_id}/pin", status_code=204, responses=raises(NotFound))
async def pin(ctx: Ctx, flow_id: UUID) -> None:
    await service.pin_flow(ctx, flow_id)


@router.delete("/flows/{flow_id}/pin", status_code=204, responses=raises(NotFound))
async def unpin(ctx: Ctx, flow_id: UUID) -> None:
    await service.unpin_flow(ctx, flow_id)


@router.get("/flow-versions/{version_id}", response_model=FlowVersionRead, responses=raises(NotFound))
async def get_version(ctx: Ctx, version_id: UUID, response: Response) -> FlowVersion:
    version = await service.get_version(ctx, version_id)
    response.headers["Cache-Control"] = IMMUTABLE
    return version


@router.get("/flow-slugs/{slug}", response_model=FlowVersionRead, responses=raises(NotFound))
async def find_version(ctx: Ctx, slug: FlowSlug, version: Annotated[int | None, Query(ge=1)] = None) -> FlowVersion:
    """The newest version of a flow, or the one that is named."""
    return await service.get_by_slug(ctx, slug, version=version)


@router.get("/flow-format/1")
async def get_format() -> dict[str, Any]:
    """JSON Schema of a flow file, for editors; it tells nothing of any account, so no one need sign in."""
    return schema.written()
