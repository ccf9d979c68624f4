"""Whether the tests that travel with the flow pass, and reach what they should."""

from collections.abc import Iterator

from resolutionflow.graph.document import Document, Question
from resolutionflow.graph.expectations import run_expectations
from resolutionflow.graph.findings import Finding, error, not_proven, warning
from resolutionflow.graph.lint_ways import reachable
from resolutionflow.graph.walk import by_id, exits

# A step costs more where values are computed of others.
_MOST_STEPS = 4000


def _expectations(document: Document) -> Iterator[Finding]:
    computed = sum(variable.source == "computed" for variable in document.variables)
    tests = run_expectations(document, most_steps=_MOST_STEPS // (1 + computed))
    for test in tests:
        if not test.passed:
            expected = test.expectation
            words = f'"{expected.title}" expects the end "{expected.end}" and {test.happened}. Correct one of them.'
            yield error("expectation_fails", None, words)
    if not document.expectations:
        yield warning("no_expectations", None, "The flow has no expectations. Add one for each end.")
        return
    if len(tests) < len(document.expectations):
        yield from not_proven(True)
        return
    missed = reachable(document).difference(*(test.walked.path for test in tests))
    for node in by_id(document).values():
        if node.id in missed and (isinstance(node, Question) or not exits(node)):
            words = f'No expectation comes to "{node.title}". Add one that does.'
            yield warning("not_expected", node.id, words)


CHECKS = (_expectations,)
