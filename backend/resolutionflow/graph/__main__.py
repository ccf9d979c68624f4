"""`python -m resolutionflow.graph <file>...`: read flow files and print what is wrong with them, line by line."""

import sys
from pathlib import Path

from resolutionflow.graph.lint import lint
from resolutionflow.graph.parse import DocumentProblems, parse


def said(file: Path) -> list[str]:
    try:
        document = parse(file.read_text(encoding="utf-8"))
    except DocumentProblems as found:
        return [f"{file}:{each.line}:{each.column}: {each.code} {each.path}: {each.message}" for each in found.problems]
    return [f"{file}: {each.severity} {each.code} {each.node or ''}: {each.message}" for each in lint(document)]


def main(files: list[str]) -> int:
    lines = [line for file in files for line in said(Path(file))]
    sys.stdout.write("".join(f"{line}\n" for line in lines) or "Nothing found.\n")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
