"""How a page of the reference looks: a title, a sentence, and a table."""

from collections.abc import Iterable, Iterator
from typing import Any

Row = tuple[str, ...]


def page(title: str, sentence: str, heads: Row, rows: Iterable[Row]) -> str:
    lines = [heads, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(heads))]
    drawn = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in lines
    ]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([f"# {title}", "", sentence, "", drawn[0], rule, *drawn[1:], ""])


def code(text: str) -> str:
    return f"`{text}`"


def codes(texts: Iterable[str]) -> str:
    return ", ".join(map(code, texts))


def mark(holds: bool) -> str:
    return "yes" if holds else ""


def first_paragraph(about: Any) -> str:
    return " ".join((about.__doc__ or "").strip().partition("\n\n")[0].split())


def below(kind: type[Any]) -> Iterator[type[Any]]:
    for each in kind.__subclasses__():
        yield each
        yield from below(each)


def room_of(about: Any) -> str:
    return str(about.__module__).split(".")[1]
