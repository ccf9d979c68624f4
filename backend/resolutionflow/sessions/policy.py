"""Who sees a session."""

from sqlalchemy import ColumnElement

from resolutionflow.core.context import Actor
from resolutionflow.sessions.models import Session


def visible(actor: Actor) -> ColumnElement[bool]:
    """A session belongs to its engineer alone."""
    return Session.engineer_id == actor.user_id
