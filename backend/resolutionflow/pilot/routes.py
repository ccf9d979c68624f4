"""What to do with a problem: the intake's way to a flow."""

from fastapi import APIRouter

from resolutionflow.pilot import service
from resolutionflow.pilot.schemas import Intake, MatchRead
from resolutionflow.web.http import Ctx, raises
from resolutionflow.web.repeats import Repeatable

router = APIRouter(prefix="/pilot", tags=["pilot"], route_class=Repeatable)


@router.post("/match", response_model=MatchRead, responses=raises())
async def match(ctx: Ctx, body: Intake) -> service.Offers:
    return await service.match(ctx, body.text)
