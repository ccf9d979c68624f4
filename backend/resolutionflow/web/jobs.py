"""What the clock does to kept answers."""

from sqlalchemy import delete

from resolutionflow.core import queue
from resolutionflow.core.context import begin
from resolutionflow.core.queue import Job
from resolutionflow.web.models import IdempotencyKey
from resolutionflow.web.repeats import KEPT


@queue.every("41 3 * * *")
async def forget_answers(job: Job) -> None:
    async with begin(job.actor) as ctx:
        await ctx.db.execute(delete(IdempotencyKey).where(IdempotencyKey.recorded_at < ctx.now - KEPT))
