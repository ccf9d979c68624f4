"""What is wrong with a flow that reads well: where it cannot be walked, and what an author should do about it."""

from collections.abc import Mapping

from resolutionflow.graph import (
    lint_answers,
    lint_expectations,
    lint_steps,
    lint_subflows,
    lint_variables,
    lint_ways,
)
from resolutionflow.graph.document import Document
from resolutionflow.graph.findings import Finding

_CHECKS = (
    *lint_ways.CHECKS,
    *lint_answers.CHECKS,
    *lint_variables.CHECKS,
    *lint_steps.CHECKS,
    *lint_expectations.CHECKS,
)


def lint(document: Document, others: Mapping[str, Document] | None = None) -> list[Finding]:
    """`others` are the flows that subflows may name, by slug; None: they are not known."""
    found = [finding for check in _CHECKS for finding in check(document)]
    # More than one check may find a flow too large.
    return list(dict.fromkeys([*found, *lint_subflows.check(document, others)]))
