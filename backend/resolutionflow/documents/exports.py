"""A document as a file: what it is called and how it is written."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from resolutionflow.documents.document import NoteDocument
from resolutionflow.documents.renderers import markdown, text

Format = Literal["markdown", "text"]


@dataclass(frozen=True)
class Dialect:
    render: Callable[[NoteDocument], str]
    ending: str
    media_type: str


@dataclass(frozen=True)
class File:
    name: str
    media_type: str
    content: str


DIALECTS: dict[Format, Dialect] = {
    "markdown": Dialect(markdown.render, "md", "text/markdown"),
    "text": Dialect(text.render, "txt", "text/plain"),
}
LONGEST_NAME = 60


def export(document: NoteDocument, format: Format, *, day: date) -> File:
    dialect = DIALECTS[format]
    name = f"{day:%Y-%m-%d}-{_name(document.title)}.{dialect.ending}"
    return File(name, dialect.media_type, dialect.render(document))


def _name(title: str) -> str:
    """Letters and digits that every system takes; accents are dropped, other scripts too."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    name = "-".join(words)[: LONGEST_NAME + 1]
    return (name.rpartition("-")[0] or name)[:LONGEST_NAME] if len(name) > LONGEST_NAME else name or "note"
