"""What can be wrong with the text of a flow, and where."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

Code = Literal[
    "syntax",
    "duplicate_key",
    "not_allowed_yaml",
    "too_large",
    "too_deep",
    "missing",
    "unknown_field",
    "wrong_type",
    "not_in_list",
    "bad_format",
    "too_short",
    "too_long",
    "too_small",
    "too_big",
]


# As many are told; whoever has more reads no further than that.
MOST_PROBLEMS = 100


class Place(NamedTuple):
    """Both count from 1; a column is a character, not a byte."""

    line: int
    column: int


@dataclass(frozen=True)
class Problem:
    line: int
    column: int
    path: str
    code: Code
    message: str


class Unreadable(Exception):
    """The text cannot be read any further; nothing behind the problem is known."""

    def __init__(self, place: Place, code: Code, message: str) -> None:
        super().__init__(message)
        self.problem = Problem(place.line, place.column, "", code, message)


def in_order(problems: list[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda found: (found.line, found.column, found.path, found.code))
