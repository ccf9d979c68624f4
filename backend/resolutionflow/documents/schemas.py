"""What crosses the wire about notes."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict

from resolutionflow.core.text import Body, Text
from resolutionflow.documents.document import NoteDocument
from resolutionflow.graph.document import Outcome

Audience = Literal["internal"]


class DocumentationRead(BaseModel):
    """`state_version` is the seq of the session's last event that the note tells of."""

    model_config = ConfigDict(from_attributes=True)

    audience: Audience
    document: NoteDocument
    markdown: str
    text: str
    state_version: int


class Ending(Body):
    outcome: Outcome
    root_cause: Annotated[str, Text(2_000)] | None = None
    fix: Annotated[str, Text(2_000)] | None = None


class DocumentationPreview(Body):
    """The note as it would be with this resolution; without one, as it is."""

    audience: Audience
    resolution: Ending | None
