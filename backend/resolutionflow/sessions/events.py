"""The facts that other rooms may care about; all else of a session stays on its timeline."""

from uuid import UUID

from resolutionflow.core.events import Event
from resolutionflow.graph.document import Outcome


class SessionStarted(Event, name="session.started", public=True):
    session_id: UUID
    flow_version_id: UUID | None


class SessionResolved(Event, name="session.resolved", public=True):
    session_id: UUID
    flow_version_id: UUID | None
    outcome: Outcome


class SessionAbandoned(Event, name="session.abandoned", public=True):
    session_id: UUID
    flow_version_id: UUID | None


class SessionReopened(Event, name="session.reopened", public=True):
    """`undo` took back an ending given a moment ago."""

    session_id: UUID
    undo: bool
