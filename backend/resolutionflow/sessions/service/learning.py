"""What a session found out about its client is kept for the next one."""

from uuid import UUID

from resolutionflow.accounts.permissions import Permission
from resolutionflow.clients import service as clients
from resolutionflow.clients.models import ClientFact
from resolutionflow.core.context import Context
from resolutionflow.core.errors import Invalid
from resolutionflow.sessions import queries
from resolutionflow.sessions.state import State


class NotLearned(Invalid):
    detail = "The session does not say this about a client."


async def keep_fact(ctx: Context, session_id: UUID, *, variable: str, label: str, value: str) -> ClientFact:
    """The client is the session's own, and the value is what its timeline came to."""
    ctx.require(Permission.sessions_run)
    ctx.require(Permission.clients_change)
    state = State.model_validate((await queries.get(ctx, session_id)).state)
    told = state.variables.get(variable)
    if state.client is None or told is None or told.value != value:
        raise NotLearned()
    client_id = state.client.ref.id
    return await clients.keep_fact(ctx, client_id, variable=variable, label=label, value=value, session_id=session_id)
