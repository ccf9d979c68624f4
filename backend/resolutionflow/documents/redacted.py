"""A document as it may leave: every text of it redacted, the same value by the same mask throughout."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from resolutionflow.documents.document import NoteDocument
from resolutionflow.redaction.kinds import Kind
from resolutionflow.redaction.masking import Profile, redact

# No text of a document holds it: documents drop what cannot be seen.
_BETWEEN = "\n\x1e\n"
# Words of ours, which no one typed.
_OURS = {"kind", "time", "heading"}


def redacted(document: NoteDocument, profile: Profile) -> tuple[NoteDocument, Mapping[Kind, int]]:
    """With what was taken out, counted by kind."""
    done = redact(_BETWEEN.join(_texts(document)), profile)
    if not done.counts:
        return document, {}
    return _with(document, iter(done.text.split(_BETWEEN))), done.counts


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, list):
        for each in part:
            yield from _texts(each)
    elif isinstance(part, BaseModel):
        for name in _fields(type(part)):
            yield from _texts(getattr(part, name))


def _with(part: Any, texts: Iterator[str]) -> Any:
    """In the order `_texts` gave them."""
    if isinstance(part, str):
        return next(texts)
    if isinstance(part, list):
        return [_with(each, texts) for each in part]
    if isinstance(part, BaseModel):
        return part.model_copy(update={name: _with(getattr(part, name), texts) for name in _fields(type(part))})
    return part


@cache
def _fields(kind: type[BaseModel]) -> list[str]:
    return [name for name in kind.model_fields if name not in _OURS]
