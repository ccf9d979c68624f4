"""Placeholders in texts, and the values they take."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from resolutionflow.graph.document import Document

_PLACEHOLDER = re.compile(r"\{\{[ \t]*([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*)[ \t]*\}\}")
_LONGEST_NAME = 80
_DEEPEST = 5
_LONGEST_VALUE = 4000


@dataclass(frozen=True)
class Text:
    text: str


@dataclass(frozen=True)
class Filled:
    variable: str
    value: str


@dataclass(frozen=True)
class Missing:
    variable: str


Piece = Text | Filled | Missing


def fill(text: str, values: Mapping[str, str]) -> list[Piece]:
    """An empty value is missing: it is asked for, never copied."""
    pieces: list[Piece] = []
    end = 0
    for found in _PLACEHOLDER.finditer(text):
        name = found[1]
        if len(name) > _LONGEST_NAME:
            continue
        if found.start() > end:
            pieces.append(Text(text[end : found.start()]))
        value = values.get(name, "")
        pieces.append(Filled(name, value) if value else Missing(name))
        end = found.end()
    if end < len(text):
        pieces.append(Text(text[end:]))
    return pieces


def names_in(text: str) -> list[str]:
    """The variables that a text asks for, each once, in order."""
    names = (found[1] for found in _PLACEHOLDER.finditer(text))
    return list(dict.fromkeys(name for name in names if len(name) <= _LONGEST_NAME))


def known(document: Document, given: Mapping[str, str]) -> dict[str, str]:
    """What is given, else the defaults, else what can be computed of those.

    A computed value may use computed ones, five deep; one that is part of a circle, or grows beyond what a text may be,
    stays missing.
    """
    values = {name: value for name, value in given.items() if value}
    for variable in document.variables:
        if variable.default and variable.name not in values:
            values[variable.name] = variable.default
    for _ in range(_DEEPEST):
        if not (found := _computed(document, values)):
            break
        values |= found
    return values


def _computed(document: Document, values: Mapping[str, str]) -> dict[str, str]:
    found = {}
    for variable in document.variables:
        if variable.source != "computed" or variable.value is None or variable.name in values:
            continue
        pieces = fill(variable.value, values)
        text = "".join(_said(piece) for piece in pieces)
        complete = not any(isinstance(piece, Missing) for piece in pieces)
        if complete and len(text) <= _LONGEST_VALUE:
            found[variable.name] = text
    return found


def _said(piece: Piece) -> str:
    match piece:
        case Text():
            return piece.text
        case Filled():
            return piece.value
    return ""
