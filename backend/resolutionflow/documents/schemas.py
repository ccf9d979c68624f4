"""What crosses the wire about notes."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict

from resolutionflow.core.text import Body, Text
from resolutionflow.documents.compose import Preset
from resolutionflow.documents.document import NoteDocument
from resolutionflow.graph.document import Audience, Outcome
from resolutionflow.redaction.kinds import Kind
from resolutionflow.sessions.timeline_events import LONGEST_EDIT


class Read(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class EditedRead(Read):
    """A note as a person wrote it. `behind` tells that the session went on since."""

    text: str
    at: datetime
    behind: bool


class MaskedRead(Read):
    """What was taken out: how many of each kind, and the same in words."""

    counts: dict[Kind, int]
    words: str


class DocumentationRead(Read):
    """`document` is the composed note; `markdown`, `text` and `masked` are of the note as it stands, edited or not.
    `state_version` is the seq of the session's last event that the note tells of."""

    audience: Audience
    preset: Preset
    document: NoteDocument
    markdown: str
    text: str
    masked: MaskedRead
    edited: EditedRead | None
    state_version: int
    from_cache: bool


class Ending(Body):
    outcome: Outcome
    root_cause: Annotated[str, Text(2_000)] | None = None
    fix: Annotated[str, Text(2_000)] | None = None


class DocumentationPreview(Body):
    """The note as it would be with this resolution; without one, as it is."""

    audience: Audience
    preset: Preset = "full"
    resolution: Ending | None


class Draft(Body):
    """What is about to be kept or sent. Nothing of it is stored."""

    text: Annotated[str, Text(LONGEST_EDIT)]


class FoundRead(Read):
    """A value that should not stand there, by its place in the text."""

    kind: Kind
    start: int
    end: int


class DraftCheck(Read):
    """`masked` is the text without them."""

    found: list[FoundRead]
    words: str
    masked: str
