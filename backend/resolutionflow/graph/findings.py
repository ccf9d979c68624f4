"""What a check of a flow finds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]
FindingCode = Literal[
    "missing_start",
    "missing_target",
    "duplicate_node",
    "duplicate_exit",
    "duplicate_answer",
    "unreachable",
    "no_way_out",
    "dead_end",
    "never_taken",
    "never_true",
    "overlap",
    "gap",
    "undeclared_variable",
    "never_filled",
    "unused_variable",
    "secret_value",
    "secret_told",
    "bad_pattern",
    "unknown_exit",
    "repeated_pattern",
    "no_rollback",
    "no_confirmation",
    "missing_outcome",
    "long_body",
    "duplicate_symptom",
    "duplicate_code",
    "missing_subflow",
    "cyclic_subflow",
    "subflow_exits",
    "expectation_fails",
    "no_expectations",
    "not_expected",
    "not_proven",
]


@dataclass(frozen=True)
class Finding:
    """An error blocks publishing. `node` is missing when the finding is about the whole flow."""

    code: FindingCode
    severity: Severity
    node: str | None
    message: str


def error(code: FindingCode, node: str | None, message: str) -> Finding:
    return Finding(code, "error", node, message)


def warning(code: FindingCode, node: str | None, message: str) -> Finding:
    return Finding(code, "warning", node, message)


def not_proven(stopped: bool) -> Iterator[Finding]:
    """Where a check had to stop before it was through."""
    if stopped:
        words = "This flow is too large to prove: not all of its ways and rules were tried. Make subflows of its parts."
        yield warning("not_proven", None, words)


def repeated(texts: Iterable[str]) -> list[str]:
    """Those that occur more than once, each once, in order."""
    counts: dict[str, int] = {}
    for text in texts:
        counts[text] = counts.get(text, 0) + 1
    return [text for text, count in counts.items() if count > 1]
