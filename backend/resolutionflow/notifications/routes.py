"""What was done later and apart, and the mails kept in development."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from resolutionflow.auth.live.names import refuse_foreign_name
from resolutionflow.core.errors import Forbidden, NotFound
from resolutionflow.notifications import live, service
from resolutionflow.notifications.schemas import JobPage, JobQuery, MailList
from resolutionflow.web.http import Ctx, raises
from resolutionflow.web.pages import InvalidCursor, Rows
from resolutionflow.web.repeats import Repeatable

router = APIRouter(prefix="/jobs", tags=["jobs"], route_class=Repeatable)
# Not part of a production server.
development = APIRouter(prefix="/dev", tags=["dev"], dependencies=[Depends(refuse_foreign_name)])


@router.get("", response_model=JobPage, responses=raises(Forbidden, InvalidCursor))
async def list_jobs(ctx: Ctx, wanted: Annotated[JobQuery, Query()]) -> Rows[service.JobShown]:
    return await service.list_jobs(ctx, wanted=wanted)


@router.post("/{job_id}/repeat", status_code=204, responses=raises(Forbidden, NotFound))
async def repeat(ctx: Ctx, job_id: UUID) -> None:
    await service.repeat_job(ctx, job_id)


@development.get("/mails", response_model=MailList, responses=raises(NotFound))
def list_mails() -> dict[str, list[live.MailShown]]:
    return live.list_mails()
