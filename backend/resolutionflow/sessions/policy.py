"""Who sees a session."""

from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement

from resolutionflow.core.context import Actor
from resolutionflow.sessions.models import Session


def visible(actor: Actor) -> ColumnElement[bool]:
    return visible_to(actor.user_id)


def visible_to(user_id: UUID | None | BindParameter[UUID]) -> ColumnElement[bool]:
    """A session belongs to its engineer alone."""
    return Session.engineer_id == user_id
