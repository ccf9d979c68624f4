"""A document as a file: what it is called and how it is written."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from resolutionflow.documents.document import NoteDocument
from resolutionflow.documents.letterhead import Letterhead
from resolutionflow.documents.printing import PRESS
from resolutionflow.documents.renderers import html, markdown, psa, text, tree, typeset

Format = Literal["markdown", "text", "html", "pdf", "psa", "json"]


@dataclass(frozen=True)
class Dialect:
    render: Callable[[NoteDocument, Letterhead], str | bytes]
    ending: str
    media_type: str


@dataclass(frozen=True)
class File:
    name: str
    media_type: str
    content: str | bytes


def _markdown(document: NoteDocument, letterhead: Letterhead) -> str:
    """What stands at the foot is ours, and no markup."""
    return markdown.render(document) + (f"\n---\n\n{letterhead.credit}\n" if letterhead.credit else "")


def _text(document: NoteDocument, letterhead: Letterhead) -> str:
    return text.render(document) + (f"\n{letterhead.credit}\n" if letterhead.credit else "")


def _pdf(document: NoteDocument, letterhead: Letterhead) -> bytes:
    return PRESS.print(typeset.render(document, letterhead))


def _psa(document: NoteDocument, letterhead: Letterhead) -> str:
    return psa.render(document)


def _json(document: NoteDocument, letterhead: Letterhead) -> str:
    return tree.render(document)


DIALECTS: dict[Format, Dialect] = {
    "markdown": Dialect(_markdown, "md", "text/markdown"),
    "text": Dialect(_text, "txt", "text/plain"),
    "html": Dialect(html.render, "html", "text/html"),
    "pdf": Dialect(_pdf, "pdf", "application/pdf"),
    "psa": Dialect(_psa, "ticket.txt", "text/plain"),
    "json": Dialect(_json, "json", "application/json"),
}
LONGEST_NAME = 60
PLAIN = Letterhead()


def export(document: NoteDocument, format: Format, *, day: date, letterhead: Letterhead = PLAIN) -> File:
    """Waits for the PDF to be printed: from the event loop it is called in a thread."""
    dialect = DIALECTS[format]
    name = f"{day:%Y-%m-%d}-{_name(document.title)}.{dialect.ending}"
    return File(name, dialect.media_type, dialect.render(document, letterhead))


def _name(title: str) -> str:
    """Letters and digits that every system takes; accents are dropped, other scripts too."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    name = "-".join(words)[: LONGEST_NAME + 1]
    return (name.rpartition("-")[0] or name)[:LONGEST_NAME] if len(name) > LONGEST_NAME else name or "note"
