"""A note that follows its session while it is worked on."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from uuid import UUID

from resolutionflow.core.context import Actor, begin
from resolutionflow.documents import service
from resolutionflow.documents.compose import Preset
from resolutionflow.documents.service import Documentation
from resolutionflow.graph.document import Audience
from resolutionflow.sessions import live as sessions


async def follow(
    actor: Actor, session_id: UUID, *, audience: Audience, preset: Preset
) -> AsyncGenerator[Documentation, None]:
    """As it is, then after each event; events that came while it was composed are told together."""
    told = 0
    async with aclosing(sessions.follow(actor, session_id, after=0)) as timeline:
        async for event in timeline:
            if event.seq <= told:
                continue
            async with begin(actor) as ctx:
                note = await service.document_session(ctx, session_id, audience=audience, preset=preset)
            told = note.state_version
            yield note
