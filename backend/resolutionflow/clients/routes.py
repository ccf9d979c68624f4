"""Clients over HTTP."""

from uuid import UUID

from fastapi import APIRouter

from resolutionflow.clients import queries, service
from resolutionflow.clients.models import Client, ClientFact, Site
from resolutionflow.clients.schemas import (
    ClientChange,
    ClientFilter,
    ClientNew,
    ClientPage,
    ClientRead,
    FactRead,
    FactWrite,
    SiteRead,
    SiteWrite,
)
from resolutionflow.clients.service import ClientIdTaken, ClientIsFull, ClientNameTaken, FactIsSecret, SiteIdTaken
from resolutionflow.core.errors import Forbidden, NotFound
from resolutionflow.core.text import Cursor, Limit, Search
from resolutionflow.graph.document import VariableName
from resolutionflow.web.http import Ctx, raises
from resolutionflow.web.pages import InvalidCursor, Rows
from resolutionflow.web.repeats import Repeatable

router = APIRouter(prefix="/clients", tags=["clients"], route_class=Repeatable)
SITE = "/{client_id}/sites/{site_id}"
FACT = "/{client_id}/facts/{variable}"


@router.get("", name="list", response_model=ClientPage, responses=raises(InvalidCursor))
async def list_all(
    ctx: Ctx, status: ClientFilter = "all", q: Search = "", limit: Limit = 50, cursor: Cursor | None = None
) -> Rows[Client]:
    return await queries.list_clients(ctx, status=status, words=q, limit=limit, after=cursor)


@router.post(
    "", status_code=201, response_model=ClientRead, responses=raises(Forbidden, ClientIdTaken, ClientNameTaken)
)
async def create(ctx: Ctx, body: ClientNew) -> Client:
    return await service.create(ctx, body.id, name=body.name)


@router.get("/{client_id}", response_model=ClientRead, responses=raises(NotFound))
async def get(ctx: Ctx, client_id: UUID) -> Client:
    return await queries.get_whole(ctx, client_id)


@router.patch("/{client_id}", response_model=ClientRead, responses=raises(Forbidden, NotFound, ClientNameTaken))
async def change(ctx: Ctx, client_id: UUID, body: ClientChange) -> Client:
    return await service.change(ctx, client_id, **body.model_dump())


@router.put(SITE, response_model=SiteRead, responses=raises(Forbidden, NotFound, SiteIdTaken, ClientIsFull))
async def keep_site(ctx: Ctx, client_id: UUID, site_id: UUID, body: SiteWrite) -> Site:
    return await service.keep_site(ctx, client_id, site_id=site_id, **body.model_dump())


@router.delete(SITE, status_code=204, responses=raises(Forbidden, NotFound))
async def remove_site(ctx: Ctx, client_id: UUID, site_id: UUID) -> None:
    await service.remove_site(ctx, client_id, site_id=site_id)


@router.put(FACT, response_model=FactRead, responses=raises(Forbidden, NotFound, FactIsSecret, ClientIsFull))
async def keep_fact(ctx: Ctx, client_id: UUID, variable: VariableName, body: FactWrite) -> ClientFact:
    return await service.keep_fact(ctx, client_id, variable=variable, **body.model_dump())


@router.delete(FACT, status_code=204, responses=raises(Forbidden, NotFound))
async def remove_fact(ctx: Ctx, client_id: UUID, variable: VariableName) -> None:
    await service.remove_fact(ctx, client_id, variable=variable)
