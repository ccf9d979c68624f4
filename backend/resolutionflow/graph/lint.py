"""What is wrong with a flow that reads well: where it cannot be walked, and what an author should do about it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import re2

from resolutionflow.graph.document import Document, Hint, Node, Question, Rule
from resolutionflow.graph.variables import names_in
from resolutionflow.graph.walk import exits, walk

Severity = Literal["error", "warning"]
FindingCode = Literal[
    "missing_start",
    "missing_target",
    "duplicate_node",
    "duplicate_exit",
    "unreachable",
    "no_way_out",
    "undeclared_variable",
    "bad_pattern",
    "unknown_exit",
    "expectation_fails",
]


@dataclass(frozen=True)
class Finding:
    """`node` is missing when the finding is about the whole flow."""

    code: FindingCode
    severity: Severity
    node: str | None
    message: str


def lint(document: Document) -> list[Finding]:
    checks = (_start, _duplicates, _targets, _reach, _ways_out, _variables, _patterns, _expectations)
    return [finding for check in checks for finding in check(document)]


def _error(code: FindingCode, node: str | None, message: str) -> Finding:
    return Finding(code, "error", node, message)


def _start(document: Document) -> Iterator[Finding]:
    if document.start not in _by_id(document):
        yield _error("missing_start", None, f'The flow starts at "{document.start}", which is no step of it.')


def _duplicates(document: Document) -> Iterator[Finding]:
    for node_id in _repeated(node.id for node in document.nodes):
        yield _error("duplicate_node", node_id, f'More than one step has the id "{node_id}". Rename all but one.')
    for node in document.nodes:
        for exit_id in _repeated(way.id for way in exits(node)):
            yield _error("duplicate_exit", node.id, f'More than one exit has the id "{exit_id}". Rename all but one.')


def _repeated(ids: Iterable[str]) -> list[str]:
    seen: dict[str, int] = {}
    for each in ids:
        seen[each] = seen.get(each, 0) + 1
    return [each for each, count in seen.items() if count > 1]


def _targets(document: Document) -> Iterator[Finding]:
    nodes = _by_id(document)
    for node in document.nodes:
        for way in exits(node):
            if way.to not in nodes:
                words = f'The exit "{way.id}" leads to "{way.to}", which is no step. Connect it to a step or an end.'
                yield _error("missing_target", node.id, words)


def _reach(document: Document) -> Iterator[Finding]:
    reached = _reachable(document)
    for node in _by_id(document).values():
        if node.id not in reached and reached:
            words = f'No way from the start leads to "{node.title}". Connect it or remove it.'
            yield _error("unreachable", node.id, words)


def _ways_out(document: Document) -> Iterator[Finding]:
    """Named at the steps where one enters the part without a way out, not at every step of it."""
    nodes, reached = _by_id(document), _reachable(document)
    leads_out = {node.id for node in nodes.values() if any(way.to not in nodes for way in exits(node))}
    leads_out |= {node.id for node in nodes.values() if not exits(node)}
    stuck = reached - _closure(leads_out, _backwards(nodes))
    entries = {document.start} | {way.to for node_id in reached - stuck for way in exits(nodes[node_id])}
    for node in nodes.values():
        if node.id in stuck & entries:
            words = f'No way from "{node.title}" leads to an end. Lead one of the exits behind it out of the circle.'
            yield _error("no_way_out", node.id, words)


def _variables(document: Document) -> Iterator[Finding]:
    declared = {variable.name for variable in document.variables}
    declared |= {f"answer.{node.id}" for node in document.nodes}
    for node_id, names in _asked(document):
        for name in dict.fromkeys(names):
            if name not in declared:
                words = f'"{name}" is used and not declared. Add it to the variables of the flow.'
                yield _error("undeclared_variable", node_id, words)


def _asked(document: Document) -> Iterator[tuple[str | None, list[str]]]:
    """Every use of variables, by node."""
    yield None, [field.variable for field in document.intake]
    yield None, [name for variable in document.variables for name in names_in(variable.value or "")]
    yield None, _of_hints(document.escalate_when)
    for node in document.nodes:
        names = [name for text in _texts(node.model_dump()) for name in names_in(text)]
        names += _of_hints(node.escalate_when)
        names += [name for way in exits(node) if way.when for name in _of_rule(way.when)]
        if isinstance(node, Question) and node.input.variable:
            names.append(node.input.variable)
        yield node.id, names


def _of_hints(hints: list[Hint]) -> list[str]:
    ruled = [name for hint in hints if hint.when for name in _of_rule(hint.when)]
    return [*(name for hint in hints for name in names_in(hint.text)), *ruled]


def _of_rule(rule: Rule) -> list[str]:
    match rule.op:
        case "all" | "any":
            return [name for part in rule.rules for name in _of_rule(part)]
        case "not":
            return _of_rule(rule.rule)
    return [rule.var]


def _texts(value: Any) -> Iterator[str]:
    """What a person reads; patterns and addresses may hold braces of their own."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in ("match", "url", "when"):
                yield from _texts(part)


def _patterns(document: Document) -> Iterator[Finding]:
    options = re2.Options()
    options.log_errors = False
    for node in document.nodes:
        check = getattr(node, "check", None)
        ids = {way.id for way in exits(node)}
        for pattern in check.patterns if check else []:
            try:
                re2.compile(pattern.match, options)
            except re2.error as error:
                words = f'The pattern "{pattern.match}" cannot be read: {_said(error)}.'
                yield _error("bad_pattern", node.id, words)
            if pattern.exit not in ids:
                words = f'The pattern "{pattern.match}" suggests "{pattern.exit}", which is no exit of this step.'
                yield _error("unknown_exit", node.id, words)


def _said(error: Exception) -> str:
    reason = error.args[0] if error.args else ""
    return reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)


def _expectations(document: Document) -> Iterator[Finding]:
    for expectation in document.expectations:
        result = walk(document, expectation.answers)
        if result.end != expectation.end:
            got = f'ends at "{result.end}"' if result.end else f"stops after {len(result.path)} steps ({result.stuck})"
            words = f'"{expectation.title}" expects the end "{expectation.end}" and {got}.'
            yield _error("expectation_fails", None, words)


def _by_id(document: Document) -> dict[str, Node]:
    """Of nodes with the same id the first, as everywhere."""
    nodes: dict[str, Node] = {}
    for node in document.nodes:
        nodes.setdefault(node.id, node)
    return nodes


def _reachable(document: Document) -> set[str]:
    nodes = _by_id(document)
    forward = {node.id: [way.to for way in exits(node) if way.to in nodes] for node in nodes.values()}
    return _closure({document.start} & nodes.keys(), forward)


def _backwards(nodes: Mapping[str, Node]) -> dict[str, list[str]]:
    ways: dict[str, list[str]] = {}
    for node in nodes.values():
        for way in exits(node):
            ways.setdefault(way.to, []).append(node.id)
    return ways


def _closure(start: set[str], ways: Mapping[str, list[str]]) -> set[str]:
    found, waiting = set(start), list(start)
    while waiting:
        fresh = [there for there in ways.get(waiting.pop(), []) if there not in found]
        found.update(fresh)
        waiting += fresh
    return found
