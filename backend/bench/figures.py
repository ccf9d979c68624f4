"""The table that `./run bench` prints: each figure, the limit it is held against, and their ratio."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """`limit` is in the same unit; where it is 0 there must be none at all. Lower is better, unless told `least`.

    `empty` is what a request that asks for nothing took on the same server in the same run, in milliseconds.
    """

    name: str
    value: float
    limit: float
    unit: str
    least: bool = False
    empty: float | None = None

    @property
    def good(self) -> bool:
        return self.value >= self.limit if self.least else self.value <= self.limit

    def row(self) -> list[str]:
        beside = f"{self.value / self.empty:.1f} x {self.empty:.1f} ms" if self.empty else "-"
        ratio = f"{self.value / self.limit:.2f}" if self.limit else "-"
        verdict = "ok" if self.good else "UNDER" if self.least else "OVER"
        return [self.name, self.written(self.value), self.written(self.limit), ratio, beside, verdict]

    def written(self, number: float) -> str:
        return f"{number:.{2 if self.least else 1}f} {self.unit}".rstrip()


@dataclass(frozen=True)
class Fault:
    """A group that told no figures, and why."""

    name: str
    says: str
    good: bool = False

    def row(self) -> list[str]:
        return [self.name, "-", "-", "-", "-", f"FAILED: {self.says}"]


HEAD = ["figure", "value", "limit", "ratio", "empty request", ""]


def percentile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def table(lines: Sequence[Figure | Fault]) -> str:
    rows = [HEAD, *(line.row() for line in lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD) - 1)]
    return "\n".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]).rstrip()
        for row in rows
    )
