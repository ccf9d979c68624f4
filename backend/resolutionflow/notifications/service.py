"""The deliveries of an account: which failed, one of them once more, and how long they are kept."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, text

from resolutionflow.accounts.permissions import Permission
from resolutionflow.auth.models import OneTimeLink
from resolutionflow.core.context import Context
from resolutionflow.core.errors import NotFound
from resolutionflow.core.queue import Delivery, DeliveryState
from resolutionflow.notifications import queries
from resolutionflow.notifications.schemas import JobQuery
from resolutionflow.web.pages import Rows

KEPT = timedelta(days=30)
REPEAT = text("select sec.repeat_delivery(:delivery)")


@dataclass(frozen=True)
class JobShown:
    id: UUID
    handler: str
    says: str
    event_name: str
    attempts: int
    failed_because: str | None
    recorded_at: datetime
    state: DeliveryState


async def list_jobs(ctx: Context, *, wanted: JobQuery) -> Rows[JobShown]:
    ctx.require(Permission.jobs_read)
    found = await queries.list_deliveries(ctx, wanted)
    names = await queries.list_names_of_facts(ctx, {each.event_id for each in found.items})
    return Rows([shown(each, names[each.event_id]) for each in found.items], found.next)


async def repeat_job(ctx: Context, job_id: UUID) -> None:
    """One that failed for good gets its whole schedule anew."""
    ctx.require(Permission.jobs_repeat)
    if not await ctx.db.scalar(REPEAT, {"delivery": job_id}):
        raise NotFound()


async def forget_old(ctx: Context) -> None:
    """Deliveries that ended, well or not, and links whose time is over."""
    ctx.require(Permission.jobs_forget)
    before = ctx.now - KEPT
    ended = Delivery.state != DeliveryState.waiting
    await ctx.db.execute(delete(Delivery).where(ended, Delivery.finished_at < before))
    await ctx.db.execute(delete(OneTimeLink).where(OneTimeLink.expires_at < before))


def shown(delivery: Delivery, event_name: str) -> JobShown:
    return JobShown(
        id=delivery.id,
        handler=delivery.handler,
        says=in_words(delivery.handler),
        event_name=event_name,
        attempts=delivery.attempts,
        failed_because=delivery.failed_because,
        recorded_at=delivery.recorded_at,
        state=delivery.state,
    )


def in_words(handler: str) -> str:
    """Handlers are named by what they do: `notifications.mail_invite` is "Mail invite"."""
    return handler.partition(".")[2].replace("_", " ").capitalize()
