"""What the clock does to sign-ins."""

from resolutionflow.auth import service
from resolutionflow.core import queue
from resolutionflow.core.context import begin
from resolutionflow.core.queue import Job


@queue.every("50 3 * * *")
async def forget_old_logins(job: Job) -> None:
    async with begin(job.actor, now=job.at) as ctx:
        await service.forget_old_logins(ctx)
