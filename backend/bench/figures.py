"""One line of the table that `./run bench` prints: a figure, the limit it is held against, and their ratio."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """Lower is better. `limit` is in the same unit; where it is 0 there must be none at all."""

    name: str
    value: float
    limit: float
    unit: str

    @property
    def good(self) -> bool:
        return self.value <= self.limit


def percentile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def table(figures: Sequence[Figure]) -> str:
    rows = [("figure", "value", "limit", "ratio", "")]
    rows += [
        (figure.name, written(figure.value, figure), written(figure.limit, figure), ratio(figure), verdict(figure))
        for figure in figures
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def written(number: float, figure: Figure) -> str:
    return f"{number:.1f} {figure.unit}".rstrip()


def ratio(figure: Figure) -> str:
    return f"{figure.value / figure.limit:.2f}" if figure.limit else "-"


def verdict(figure: Figure) -> str:
    return "ok" if figure.good else "OVER"
