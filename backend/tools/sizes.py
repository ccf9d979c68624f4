"""Sizes of files and functions: a warning at the first limit, a failure above the second."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.places import BACKEND, FRONTEND, ROOT


@dataclass(frozen=True)
class Limit:
    warn: int
    fail: int


FILE = Limit(300, 400)
FUNCTION = Limit(30, 50)
REACT_FILE = Limit(200, 250)
CONFTEST = Limit(200, 200)
NOT_OURS = {"node_modules", "dist", "migrations", "__pycache__", "test-results", "playwright-report"}


@dataclass(frozen=True)
class Size:
    place: str
    lines: int
    limit: Limit

    @property
    def verdict(self) -> str | None:
        if self.lines > self.limit.fail:
            return "FAIL"
        return "warn" if self.lines > self.limit.warn else None


def sizes_below(root: Path, folders: tuple[Path, ...]) -> Iterator[Size]:
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            below = file.relative_to(root)
            if not NOT_OURS & set(below.parts) and ".gen." not in file.name:
                yield from sizes_of(file, str(below))


def sizes_of(file: Path, place: str) -> Iterator[Size]:
    if file.suffix not in {".py", ".ts", ".tsx", ".mjs", ".css"}:
        return
    text = file.read_text()
    yield Size(place, text.count("\n"), limit_of(file))
    if file.suffix == ".py":
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                yield Size(f"{place}:{node.lineno} {node.name}", lines, FUNCTION)


def limit_of(file: Path) -> Limit:
    if file.name == "conftest.py":
        return CONFTEST
    return REACT_FILE if file.suffix == ".tsx" else FILE


def main() -> int:
    told = [size for size in sizes_below(ROOT, (BACKEND, FRONTEND)) if size.verdict]
    for size in told:
        print(
            f"{size.verdict} {size.place}: {size.lines} lines (limit {size.limit.warn}, never above {size.limit.fail})"
        )
    return 1 if any(size.verdict == "FAIL" for size in told) else 0


if __name__ == "__main__":
    sys.exit(main())
