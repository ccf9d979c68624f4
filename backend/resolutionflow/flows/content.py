"""Reads a folder of flow files; one file that cannot be used refuses the whole folder, with every reason by line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from resolutionflow.graph.document import Document
from resolutionflow.graph.lint import lint
from resolutionflow.graph.parse import DocumentProblems, Placed, parse_placed
from resolutionflow.graph.places import line_of_field


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
    placed: Placed | None
    problems: list[ContentProblem]

    @property
    def document(self) -> Document | None:
        return self.placed.document if self.placed else None


def read(folder: Path, known: Mapping[str, UUID]) -> list[Document]:
    """`known`: the slugs of the flows that ever shipped, and whose they are."""
    files = [read_file(file) for file in sorted(folder.glob("*.yaml"))]
    problems = [problem for one in files for problem in one.problems]
    problems += [*shared(files), *taken(files, known), *linted(files)]
    if problems:
        raise ContentRefused(problems)
    return [one.document for one in files if one.document]


def read_file(file: Path) -> Read:
    try:
        text = file.read_text(encoding="utf-8")
        return Read(file, text, parse_placed(text), [])
    except UnicodeDecodeError:
        return Read(file, "", None, [ContentProblem(file, 1, "The file is not UTF-8.")])
    except DocumentProblems as found:
        return Read(file, text, None, [ContentProblem(file, each.line, each.message) for each in found.problems])


def linted(files: list[Read]) -> Iterator[ContentProblem]:
    """A subflow is not missing where its file is there and cannot be read."""
    documents = {one.document.slug: one.document for one in files if one.document}
    others = documents if len(documents) == len(files) else None
    for placed, file in ((one.placed, one.file) for one in files if one.placed):
        for finding in lint(placed.document, others):
            if finding.severity == "error":
                yield ContentProblem(file, placed.line(finding.node), finding.message)


def shared(files: list[Read]) -> Iterator[ContentProblem]:
    """Two files that claim to be the same flow, or the same address."""
    for key in ("id", "slug"):
        first: dict[str, Path] = {}
        for one in (one for one in files if one.document):
            value = str(getattr(one.document, key))
            if first.setdefault(value, one.file) != one.file:
                says = f'The {key} "{value}" is already that of {first[value].name}. Choose another.'
                yield ContentProblem(one.file, line_of_field(one.text, key), says)


def taken(files: list[Read], known: Mapping[str, UUID]) -> Iterator[ContentProblem]:
    """Links and sessions know a flow by its slug, so it stays that flow's, also when it no longer ships."""
    for one in files:
        if one.document and known.get(one.document.slug, one.document.id) != one.document.id:
            slug = one.document.slug
            says = f'The slug "{slug}" belongs to the flow {known[slug]}. Keep that id, or choose another slug.'
            yield ContentProblem(one.file, line_of_field(one.text, "slug"), says)
