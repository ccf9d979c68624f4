"""Reading logins."""

from uuid import UUID

from sqlalchemy import select

from resolutionflow.auth.models import Login
from resolutionflow.core.context import Context


async def get_login(ctx: Context, login_id: UUID) -> Login:
    return (await ctx.db.scalars(select(Login).where(Login.id == login_id))).one()
