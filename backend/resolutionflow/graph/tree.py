"""The values of a text as a tree that knows where each of them stands; scalars as in the core schema of YAML 1.2."""

import re
from dataclasses import dataclass, field
from typing import Literal

from resolutionflow.graph.problems import Place, Problem

Kind = Literal["text", "integer", "boolean", "null", "list", "map", "hexadecimal", "octal", "decimal", "date", "unread"]

# In the order they are tried; text that fits none is text. The kinds the format has no use for are told apart so that
# an author learns why `0x35` is no text.
_PLAIN: list[tuple[Kind, re.Pattern[str]]] = [
    ("null", re.compile(r"(?:~|null|Null|NULL|)")),
    ("boolean", re.compile(r"(?:true|True|TRUE|false|False|FALSE)")),
    ("integer", re.compile(r"[-+]?[0-9]+")),
    ("hexadecimal", re.compile(r"0x[0-9a-fA-F]+")),
    ("octal", re.compile(r"0o[0-7]+")),
    ("decimal", re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")),
    ("decimal", re.compile(r"(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))")),
    ("date", re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}.*)?")),
]

# Longer numbers are beyond every limit of the format; cut here, both languages hold them exactly.
_LONGEST_INTEGER = 15


@dataclass(slots=True)
class Tree:
    """`text` is what a scalar says, `entries` hold a map, `values` a list. `unread` is what the reader refused."""

    place: Place
    kind: Kind
    text: str = ""
    entries: dict[str, "Entry"] = field(default_factory=dict)
    values: list["Tree"] = field(default_factory=list)

    @property
    def integer(self) -> int:
        digits = self.text.lstrip("+-").lstrip("0") or "0"
        size = int(digits) if len(digits) <= _LONGEST_INTEGER else 10**_LONGEST_INTEGER
        return -size if self.text.startswith("-") else size

    @property
    def boolean(self) -> bool:
        return self.text.lower() == "true"


@dataclass(slots=True)
class Entry:
    place: Place
    value: Tree


@dataclass(slots=True)
class Reading:
    """`root` is missing when the text holds nothing."""

    root: Tree | None
    problems: list[Problem]


def plain_kind(text: str) -> Kind:
    return next((kind for kind, pattern in _PLAIN if pattern.fullmatch(text)), "text")
