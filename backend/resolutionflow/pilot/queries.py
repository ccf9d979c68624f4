"""What the engineer's own sessions say about flows."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select

from resolutionflow.core.context import Context
from resolutionflow.sessions.models import Session
from resolutionflow.sessions.policy import visible

RECENTLY = timedelta(days=90)


async def count_uses(ctx: Context) -> dict[UUID, int]:
    """By flow, over all its versions, of the sessions the actor may see."""
    counted = (
        select(Session.flow_id, func.count())
        .where(visible(ctx.actor), Session.started_at > ctx.now - RECENTLY)
        .group_by(Session.flow_id)
    )
    return {flow_id: count for flow_id, count in await ctx.db.execute(counted) if flow_id}
