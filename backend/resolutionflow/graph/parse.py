"""Text to flow: the document, or every problem at its line."""

from dataclasses import dataclass

from resolutionflow.graph.document import Document
from resolutionflow.graph.places import lines_of_steps
from resolutionflow.graph.problems import MOST_PROBLEMS, Problem, Unreadable, in_order
from resolutionflow.graph.reader import read
from resolutionflow.graph.schema import written
from resolutionflow.graph.validate import validate


class DocumentProblems(Exception):
    """In the order of lines; at most a hundred."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(f"line {found.line}: {found.message}" for found in problems))
        self.problems = problems


@dataclass(frozen=True)
class Placed:
    """A flow, and on which line of its text each step begins."""

    document: Document
    lines: dict[str, int]

    def line(self, node_id: str | None) -> int:
        """The first for what is about the whole flow."""
        return self.lines.get(node_id or "", 1)


def parse(text: str) -> Document:
    return parse_placed(text).document


def parse_placed(text: str) -> Placed:
    try:
        reading = read(text)
    except Unreadable as stop:
        raise DocumentProblems([stop.problem]) from None
    if reading.root is None:
        raise DocumentProblems([Problem(1, 1, "", "missing", "The file is empty.")])
    value, problems = validate(reading.root, written())
    if found := in_order(reading.problems + problems):
        raise DocumentProblems(found[:MOST_PROBLEMS])
    return Placed(Document.model_validate(value), lines_of_steps(reading.root))
