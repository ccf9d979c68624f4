"""What an author of flow files is told about them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from resolutionflow.flows.simulate import Paths, Simulation, simulate
from resolutionflow.graph.document import Document
from resolutionflow.graph.lint import lint
from resolutionflow.graph.parse import DocumentProblems, Placed, parse_placed
from resolutionflow.graph.walk import exits


@dataclass(frozen=True)
class Told:
    line: str
    failed: bool


def lint_files(files: Sequence[Path]) -> list[Told]:
    """The flows that a flow runs are looked for beside its file."""
    beside = {path for file in files for path in file.parent.glob("*.yaml")}
    read = [_read(path) for path in sorted(beside.union(files))]
    others = {one.document.slug: one.document for one in read if isinstance(one, Placed)}
    return [told for file in files for told in _findings(file, others)]


def try_files(files: Sequence[Path]) -> list[Told]:
    return [told for file in files for told in _tested(file)]


def _read(file: Path) -> Placed | list[Told]:
    try:
        return parse_placed(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        return [Told(f"{file}: The file is not UTF-8.", failed=True)]
    except DocumentProblems as found:
        lines = (f"{file}:{one.line}:{one.column}: {one.code} {one.path}: {one.message}" for one in found.problems)
        return [Told(line, failed=True) for line in lines]


def _findings(file: Path, others: dict[str, Document]) -> list[Told]:
    read = _read(file)
    if isinstance(read, list):
        return read
    return [
        Told(f"{file}:{read.line(one.node)}: {one.severity} {one.code}: {one.message}", failed=one.severity == "error")
        for one in lint(read.document, others)
    ]


def _tested(file: Path) -> Iterator[Told]:
    read = _read(file)
    if isinstance(read, list):
        yield from read
        return
    found = simulate(read.document)
    for test in found.expectations:
        if not test.passed:
            expected = test.expectation
            line = f'{file}: "{expected.title}" expects the end "{expected.end}" and {test.happened}.'
            yield Told(line, failed=True)
    passed = sum(test.passed for test in found.expectations)
    yield Told(f"{file}: {passed} of {len(found.expectations)} expectations pass.", failed=False)
    yield Told(f"{file}: {_counted(found.paths)}{_measured(found)}", failed=False)
    there = [(node.id, way.id) for node in read.document.nodes for way in exits(node)]
    if missed := [".".join(each) for each in there if each not in found.covered.exits]:
        yield Told(f"{file}: No expectation takes {', '.join(missed)}.", failed=False)


def _counted(paths: Paths) -> str:
    number = len(paths.found)
    return _span(number, number, "path") if paths.complete else f"The first {number} paths of more"


def _measured(found: Simulation) -> str:
    if found.statistics is None:
        return ", none to an end."
    of = found.statistics
    steps, minutes = _span(of.shortest, of.longest, "step"), _span(of.shortest_min, of.longest_min, "minute")
    half = "" if of.shortest_min == of.longest_min else f", half of them at most {of.median_min:g}"
    return f", {steps}, {minutes}{half}."


def _span(least: int, most: int, word: str) -> str:
    span = str(most) if least == most else f"{least} to {most}"
    return f"{span} {word}" if most == 1 else f"{span} {word}s"
