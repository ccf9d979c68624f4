"""Reading whom a mail goes to and what it tells of, and the deliveries of an account."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import select

from resolutionflow.accounts.models import User
from resolutionflow.accounts.permissions import Role
from resolutionflow.auth.models import Login
from resolutionflow.core.context import Context
from resolutionflow.core.events import EventRow
from resolutionflow.core.queue import Delivery
from resolutionflow.notifications.schemas import JobQuery
from resolutionflow.web import pages

NEWEST = pages.Order("jobs", (Delivery.recorded_at, Delivery.id))


async def list_owners(ctx: Context) -> Sequence[User]:
    """Those a mail can reach."""
    owners = select(User).where(User.active, User.role == Role.owner, User.email.is_not(None))
    return (await ctx.db.scalars(owners.order_by(User.email))).all()


async def find_login(ctx: Context, login_id: UUID) -> Login | None:
    return await ctx.db.scalar(select(Login).where(Login.id == login_id))


async def list_deliveries(ctx: Context, wanted: JobQuery) -> pages.Rows[Delivery]:
    found = select(Delivery).where(Delivery.state == wanted.state)
    return await pages.fetch(ctx, found, NEWEST, limit=wanted.limit, after=wanted.cursor)


async def list_names_of_facts(ctx: Context, events: Iterable[UUID]) -> dict[UUID, str]:
    found = await ctx.db.execute(select(EventRow.id, EventRow.name).where(EventRow.id.in_(events)))
    return {event_id: name for event_id, name in found}
