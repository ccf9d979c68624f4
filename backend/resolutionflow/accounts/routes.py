"""The signed-in person."""

from fastapi import APIRouter

from resolutionflow.accounts import service
from resolutionflow.accounts.schemas import MeChange, MeRead
from resolutionflow.web.http import Ctx, raises

router = APIRouter(prefix="/me", tags=["accounts"])


@router.get("", response_model=MeRead, responses=raises())
async def me(ctx: Ctx) -> service.Me:
    return await service.me(ctx)


@router.patch("", response_model=MeRead, responses=raises())
async def change_me(ctx: Ctx, body: MeChange) -> service.Me:
    return await service.change_me(ctx, name=body.name, time_zone=body.time_zone, theme=body.theme)
