"""What crosses the wire about flows."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from resolutionflow.core.text import Read
from resolutionflow.graph.document import Document


class FlowSummary(Read):
    id: UUID
    slug: str
    kind: Literal["troubleshooting", "procedure", "maintenance"]
    title: str
    summary: str
    category: str
    tags: list[str]
    version: int
    version_id: UUID
    node_count: int
    verified: bool


class FlowList(Read):
    items: list[FlowSummary]


class FlowRead(FlowSummary):
    published_at: datetime
    document: Document


class FlowVersionRead(Read):
    id: UUID
    flow_id: UUID
    version: int
    document: Document
