"""The facts about flows that other rooms may care about."""

from uuid import UUID

from resolutionflow.core.events import Event


class FlowPublished(Event, name="flow.published", public=True):
    flow_id: UUID
    version_id: UUID
    version: int
