"""Flows to choose from, their versions, and the format they are written in."""

from collections.abc import Sequence
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response

from resolutionflow.core.errors import NotFound
from resolutionflow.core.text import Search
from resolutionflow.flows import service
from resolutionflow.flows.models import PlatformFlow
from resolutionflow.flows.queries import FlowVersion
from resolutionflow.flows.schemas import FlowList, FlowRead, FlowVersionRead
from resolutionflow.graph import schema
from resolutionflow.web.http import Ctx, raises

router = APIRouter(tags=["flows"])
# Of one reader, and for ever: what an id stands for does not change.
FlowSlug = Annotated[str, Path(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
IMMUTABLE = "private, max-age=31536000, immutable"


@router.get("/flows", response_model=FlowList, responses=raises())
async def list_flows(ctx: Ctx, q: Search | None = None) -> dict[str, Sequence[PlatformFlow]]:
    return {"items": await service.list_flows(ctx, q=q)}


@router.get("/flows/{flow_id}", response_model=FlowRead, responses=raises(NotFound))
async def get_flow(ctx: Ctx, flow_id: UUID) -> FlowRead:
    return await service.get_flow(ctx, flow_id)


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
