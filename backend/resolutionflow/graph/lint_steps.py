"""Whether each step is safe to do, quick to read, and says what it is for."""

from collections.abc import Iterator
from itertools import combinations

import re2

from resolutionflow.graph.decide import Known, domains, offered_together
from resolutionflow.graph.document import Action, Check, Document, Escalation, Node, Question
from resolutionflow.graph.findings import Finding, error, not_proven, repeated, warning
from resolutionflow.graph.walk import exits

_LONGEST_BODY = 700
_MOST_LINES = 9
# A short pattern may stand for a huge one; far beyond what anyone writes, it is refused instead of built.
_MOST_MEMORY = 1 << 15
_MOST_PATTERNS = 500
_RULE = "A disruptive or destructive step has a rollback, and is an action or asks for evidence that is required."


def _risks(document: Document) -> Iterator[Finding]:
    for node in _working(document):
        if node.risk not in ("disruptive", "destructive"):
            continue
        if not (node.rollback or "").strip():
            words = f"This step is {node.risk} and says no way back. {_RULE}"
            yield error("no_rollback", node.id, words)
        if not isinstance(node, Action) and not (node.evidence and node.evidence.required):
            words = f"This step is {node.risk} and nobody confirms it. {_RULE}"
            yield error("no_confirmation", node.id, words)


def _working(document: Document) -> list[Question | Action]:
    return [node for node in document.nodes if isinstance(node, Question | Action)]


def _long_bodies(document: Document) -> Iterator[Finding]:
    for node in document.nodes:
        body = (node.body or "").strip()
        lines = len(body.splitlines())
        if len(body) > _LONGEST_BODY or lines > _MOST_LINES:
            words = (
                f"The text is too long to read during a call: {len(body)} characters in {lines} lines. Keep to"
                f" {_LONGEST_BODY} in {_MOST_LINES}; move the rest to the help of the step, or split it."
            )
            yield warning("long_body", node.id, words)


def _patterns(document: Document) -> Iterator[Finding]:
    known = Known(domains(document))
    for node in _working(document):
        if node.check:
            yield from _unknown_exits(node.check, node)
            for match in dict.fromkeys(_hit_before(node.check, node, known)):
                words = (
                    f'The pattern "{match}" is here more than once; the first always hits before. Remove the others.'
                )
                yield warning("repeated_pattern", node.id, words)
    yield from not_proven(known.effort.spent)


def _unreadable(document: Document) -> Iterator[Finding]:
    options = re2.Options()
    options.log_errors = False
    options.max_mem = _MOST_MEMORY
    places: dict[str, str] = {}
    for node in _working(document):
        for pattern in node.check.patterns if node.check else ():
            places.setdefault(pattern.match, node.id)
    for match, node_id in list(places.items())[:_MOST_PATTERNS]:
        try:
            re2.compile(match, options)
        except re2.error as problem:
            words = f'The pattern "{match}" cannot be read: {_said(problem)}. Write it as RE2.'
            yield error("bad_pattern", node_id, words)
    yield from not_proven(len(places) > _MOST_PATTERNS)


def _said(problem: Exception) -> str:
    reason = problem.args[0] if problem.args else ""
    return reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)


def _unknown_exits(check: Check, node: Node) -> Iterator[Finding]:
    ids = {way.id for way in exits(node)}
    for pattern in check.patterns:
        if pattern.exit not in ids:
            words = f'The pattern "{pattern.match}" suggests "{pattern.exit}", which is no exit of this step. Name one.'
            yield error("unknown_exit", node.id, words)


def _hit_before(check: Check, node: Node, known: Known) -> Iterator[str]:
    """The same pattern may suggest exits of which only one is ever offered."""
    ways = {way.id: way for way in exits(node)}
    for first, second in combinations(check.patterns, 2):
        if first.match == second.match and first.exit in ways and second.exit in ways:
            if first.exit == second.exit or offered_together(ways[first.exit], ways[second.exit], known):
                yield first.match


def _ends(document: Document) -> Iterator[Finding]:
    for node in document.nodes:
        if isinstance(node, Escalation) and not node.reason.strip():
            yield error("missing_outcome", node.id, "The reason of this escalation is blank. Say why it is needed.")


def _said_twice(document: Document) -> Iterator[Finding]:
    for text in repeated(_plain(symptom) for symptom in document.symptoms):
        yield warning("duplicate_symptom", None, f'The symptom "{text}" is listed more than once. Keep one.')
    for text in repeated(_plain(code) for code in document.codes):
        yield warning("duplicate_code", None, f'The code "{text}" is listed more than once. Keep one.')


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


CHECKS = (_risks, _long_bodies, _unreadable, _patterns, _ends, _said_twice)
