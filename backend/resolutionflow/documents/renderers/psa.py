"""A document as a ticket's note: plain lines without markup, which most ticket systems show as they are.

Some turn every line feed into a blank, so each line begins with what it is: a dash, a number, a heading in capitals.
"""

import heapq
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from resolutionflow.documents.document import (
    Block,
    Bullets,
    Code,
    NoteDocument,
    Paragraph,
    Remark,
    Run,
    StepEntry,
    Steps,
)

_LEFT_OUT = re.compile(r" *\[(\d+) lines? left out\]")


# Room for the line that tells how much is missing.
MARKER = 40


@dataclass
class Lines:
    """Those of an output may be left out where a note is too long."""

    lines: list[str]
    output: bool = False

    @cached_property
    def size(self) -> int:
        return sum(map(len, self.lines)) + len(self.lines)

    @property
    def spent(self) -> bool:
        return len(self.lines) == 1 and _LEFT_OUT.fullmatch(self.lines[0]) is not None

    def shortened(self) -> "Lines":
        """To half its lines or fewer, more of them from the tail, where the result stands."""
        kept = (len(self.lines) - 1) // 2
        head = kept // 3
        tail = len(self.lines) - (kept - head)
        return Lines([*self.lines[:head], _left_out(self.lines[head:tail]), *self.lines[tail:]], output=True)


def render(document: NoteDocument, at_most: int | None = None) -> str:
    """With a limit of characters the longest outputs lose their middle, again and again; then the note its end."""
    parts = list(_parts(document))
    if at_most is not None:
        _shorten(parts, at_most)
    lines = [line for part in parts for line in part.lines]
    if at_most is not None:
        lines = _without_end(lines, at_most)
    return "".join(f"{line}\n" for line in lines)


def _shorten(parts: list[Lines], at_most: int) -> None:
    total = sum(part.size for part in parts)
    outputs = [(-part.size, place) for place, part in enumerate(parts) if part.output and not part.spent]
    heapq.heapify(outputs)
    while total > at_most and outputs:
        _, place = heapq.heappop(outputs)
        shorter = parts[place].shortened()
        total += shorter.size - parts[place].size
        parts[place] = shorter
        if not shorter.spent:
            heapq.heappush(outputs, (-shorter.size, place))


def _without_end(lines: list[str], at_most: int) -> list[str]:
    ends = list(accumulate(len(line) + 1 for line in lines))
    if ends[-1] <= at_most:
        return lines
    kept = bisect_right(ends, at_most - MARKER)
    return [*lines[:kept], _left_out(lines[kept:]).lstrip(" ")]


def _left_out(lines: list[str]) -> str:
    """A line that tells of lines left out before counts for them."""
    earlier = [_LEFT_OUT.fullmatch(line) for line in lines]
    count = sum(int(found[1]) if found else 1 for found in earlier)
    indent = " " * (len(lines[0]) - len(lines[0].lstrip(" ")))
    return f"{indent}[{count} line{'' if count == 1 else 's'} left out]"


def _parts(document: NoteDocument) -> Iterator[Lines]:
    yield Lines([document.title, *(f"- {meta.label}: {meta.value}" for meta in document.meta)])
    for section in document.sections:
        yield Lines(["", f"{section.heading.upper()}:"])
        for block in section.blocks:
            yield from _block(block)


def _block(block: Block) -> Iterable[Lines]:
    match block:
        case Paragraph():
            return [Lines(_runs(block.runs).split("\n"))]
        case Bullets():
            return [_item("- ", _runs(item)) for item in block.items]
        case Steps():
            return [part for entry in block.entries for part in _step(entry)]
        case _:
            return [_item("- ", f"{entry.time} {_runs(entry.runs)}") for entry in block.entries]


def _step(entry: StepEntry) -> Iterator[Lines]:
    yield _item(f"{entry.number}. ", f"{entry.time} {entry.heading} {entry.result or ''}".rstrip())
    for block in entry.blocks:
        label = f"{block.time} {block.label}:" if block.time else f"{block.label}:"
        if isinstance(block, Remark):
            yield _item("   - ", f"{label} {block.text}")
        else:
            yield Lines([f"   - {label}"])
            yield _indented(block)


def _indented(block: Code) -> Lines:
    """A command has no time: what was typed is never shortened."""
    return Lines([f"       {line}".rstrip() for line in block.text.split("\n")], output=block.time is not None)


def _item(lead: str, text: str) -> Lines:
    first, *others = text.split("\n")
    blanks = " " * len(lead)
    return Lines([lead + first, *((blanks + line).rstrip() for line in others)])


def _runs(runs: list[Run]) -> str:
    return "".join(run.text for run in runs)
