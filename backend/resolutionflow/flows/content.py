"""Reads a folder of flow files; one file that cannot be used refuses the whole folder, with every reason by line."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from resolutionflow.graph.document import Document
from resolutionflow.graph.lint import lint
from resolutionflow.graph.parse import DocumentProblems, parse


@dataclass(frozen=True)
class ContentProblem:
    """`line` is where an author looks; the first line where a finding is about the whole flow."""

    file: Path
    line: int
    says: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.says}"


class ContentRefused(Exception):
    """Nothing was loaded. Its text is one line for each problem."""

    def __init__(self, problems: list[ContentProblem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True)
class Read:
    file: Path
    text: str
    document: Document | None
    problems: list[ContentProblem]


def read(folder: Path) -> list[Document]:
    files = [read_file(file) for file in sorted(folder.glob("*.yaml"))]
    problems = [problem for one in files for problem in one.problems] + list(shared(files))
    if problems:
        raise ContentRefused(problems)
    return [one.document for one in files if one.document]


def read_file(file: Path) -> Read:
    try:
        text = file.read_text(encoding="utf-8")
        document = parse(text)
    except UnicodeDecodeError:
        return Read(file, "", None, [ContentProblem(file, 1, "The file is not UTF-8.")])
    except DocumentProblems as found:
        return Read(file, text, None, [ContentProblem(file, each.line, each.message) for each in found.problems])
    errors = [finding for finding in lint(document) if finding.severity == "error"]
    return Read(file, text, document, [ContentProblem(file, line_of(text, "id", e.node), e.message) for e in errors])


def line_of(text: str, key: str, value: str | None) -> int:
    """The line where this is written, which a finding does not know."""
    written = (f"{key}: {value}", f'{key}: "{value}"', f"{key}: '{value}'")
    lines = enumerate(text.splitlines(), 1)
    return next((number for number, line in lines if value and line.strip(" -{").startswith(written)), 1)


def shared(files: list[Read]) -> Iterator[ContentProblem]:
    """Two files that claim to be the same flow, or the same address."""
    for key in ("id", "slug"):
        first: dict[str, Path] = {}
        for one in (one for one in files if one.document):
            value = str(getattr(one.document, key))
            if first.setdefault(value, one.file) != one.file:
                says = f'The {key} "{value}" is already that of {first[value].name}. Choose another.'
                yield ContentProblem(one.file, line_of(one.text, key, value), says)
