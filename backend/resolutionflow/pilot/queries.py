"""What the engineer's own sessions say about flows."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select

from resolutionflow.core.context import Context
from resolutionflow.sessions.models import Session
from resolutionflow.sessions.policy import visible

RECENTLY = timedelta(days=90)
# Of more, the newest say enough.
MOST_COUNTED = 1_000


async def count_uses(ctx: Context) -> dict[UUID, int]:
    """By flow, over all its versions, of the sessions the actor may see."""
    own = select(Session.flow_id).where(visible(ctx.actor), Session.started_at > ctx.now - RECENTLY)
    newest = own.order_by(Session.updated_at.desc()).limit(MOST_COUNTED).subquery()
    counted = select(newest.c.flow_id, func.count()).group_by(newest.c.flow_id)
    return {flow_id: count for flow_id, count in await ctx.db.execute(counted) if flow_id}
