"""What the clock does to accounts."""

from resolutionflow.accounts import service
from resolutionflow.core import queue
from resolutionflow.core.context import begin
from resolutionflow.core.queue import Job


@queue.every("17 3 * * *")
async def purge_closed_account(job: Job) -> None:
    async with begin(job.actor) as ctx:
        await service.purge_account(ctx)
