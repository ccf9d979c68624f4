"""What the clock does with the audit log."""

import logging

from resolutionflow.audit import queries
from resolutionflow.audit.heads import FILE, SAYS, Head, write_line
from resolutionflow.core import logs, queue, settings
from resolutionflow.core.context import begin
from resolutionflow.core.queue import Job


@queue.every("7 * * * *")
async def note_head(job: Job) -> None:
    """Outside the database, where whoever changes it has no hand; written twice it says the same."""
    async with begin(job.actor) as ctx:
        found = await queries.find_head(ctx)
    if found is None:
        return
    head = Head(job.actor.account_id, *found, noted_at=ctx.now)
    chosen = settings.read()
    if chosen.production:
        return logs.write(logging.INFO, SAYS, **head.fields())
    with open(chosen.place.run_folder / FILE, "a") as noted:
        noted.write(write_line(head))
