"""Text to flow: the document, or every problem at its line."""

from resolutionflow.graph.document import Document
from resolutionflow.graph.problems import Problem, Unreadable, in_order
from resolutionflow.graph.reader import read
from resolutionflow.graph.schema import written
from resolutionflow.graph.validate import validate

MOST_PROBLEMS = 100


class DocumentProblems(Exception):
    """In the order of lines; at most a hundred."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(f"line {found.line}: {found.message}" for found in problems))
        self.problems = problems


def parse(text: str) -> Document:
    try:
        reading = read(text)
    except Unreadable as stop:
        raise DocumentProblems([stop.problem]) from None
    if reading.root is None:
        raise DocumentProblems([Problem(1, 1, "", "missing", "The file is empty.")])
    value, problems = validate(reading.root, written())
    if found := in_order(reading.problems + problems):
        raise DocumentProblems(found[:MOST_PROBLEMS])
    return Document.model_validate(value)
