"""Where an answer leads, and how far it is to the end."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from resolutionflow.graph.document import Document, Escalation, Exit, Node, Question, Resolution
from resolutionflow.graph.rules import holds, is_numeric
from resolutionflow.graph.variables import known

Refusal = Literal[
    "unknown_node",
    "no_exits",
    "unknown_exit",
    "value_missing",
    "not_a_number",
    "value_not_asked",
    "no_rule_holds",
]

LONGEST_WALK = 1000


class Refused(Exception):
    def __init__(self, code: Refusal, detail: str) -> None:
        super().__init__(detail)
        self.code: Refusal = code
        self.detail = detail


@dataclass(frozen=True)
class Walk:
    """`end` is the end that was reached; else `stuck` says why not: a refusal, `no_answer` or `loop`."""

    path: list[str]
    exits: list[str]
    end: str | None
    stuck: str | None


def node(document: Document, node_id: str) -> Node:
    for candidate in document.nodes:
        if candidate.id == node_id:
            return candidate
    raise Refused("unknown_node", f'The flow has no step "{node_id}".')


def by_id(document: Document) -> dict[str, Node]:
    """Of nodes with the same id the first, in the order of the document."""
    nodes: dict[str, Node] = {}
    for candidate in document.nodes:
        nodes.setdefault(candidate.id, candidate)
    return nodes


def exits(of: Node) -> list[Exit]:
    return [] if isinstance(of, Resolution | Escalation) else of.exits


def asks_value(of: Node) -> bool:
    return isinstance(of, Question) and of.input.type != "choice"


def take(document: Document, node_id: str, *, exit: str | None, value: str | None, values: Mapping[str, str]) -> Exit:
    """A choice takes the exit that was named; a typed value takes the first exit whose rule holds."""
    here = node(document, node_id)
    if not exits(here):
        raise Refused("no_exits", f'"{here.title}" is an end.')
    if isinstance(here, Question) and here.input.type != "choice":
        return _take_by_value(here, exit=exit, value=value, values=values)
    if value is not None:
        raise Refused("value_not_asked", f'"{here.title}" asks for a choice, not for a value.')
    chosen = _exit(here, exit)
    if chosen.when is not None and not holds(chosen.when, values):
        raise Refused("no_rule_holds", f'"{chosen.label}" does not apply here.')
    return chosen


def _exit(here: Node, exit_id: str | None) -> Exit:
    for candidate in exits(here):
        if candidate.id == exit_id:
            return candidate
    raise Refused("unknown_exit", f'"{here.title}" has no answer "{exit_id or ""}".')


def _take_by_value(here: Question, *, exit: str | None, value: str | None, values: Mapping[str, str]) -> Exit:
    if not value:
        raise Refused("value_missing", f'"{here.title}" asks for a value.')
    if here.input.type == "number" and not is_numeric(value):
        raise Refused("not_a_number", f'"{here.title}" asks for a number, as in 12 or -0.5.')
    now_known = {**values, **typed(here, value)}
    for candidate in here.exits:
        if candidate.when is None or holds(candidate.when, now_known):
            if exit is None or _exit(here, exit) is candidate:
                return candidate
            raise Refused("no_rule_holds", f'{value} leads to "{candidate.label}".')
    raise Refused("no_rule_holds", f'"{here.title}" has no answer for {value}.')


def typed(here: Question, value: str) -> dict[str, str]:
    """What a typed value makes known, under the names that rules and placeholders use."""
    names = [f"answer.{here.id}", *([here.input.variable] if here.input.variable else [])]
    return dict.fromkeys(names, value)


def walk(
    document: Document,
    answers: Mapping[str, str | list[str]],
    values: Mapping[str, str] | None = None,
    *,
    longest: int = LONGEST_WALK,
) -> Walk:
    """From the start, by answers for each node: one for every visit, or a list with one for each visit."""
    given = dict(values or {})
    path: list[str] = []
    taken: list[str] = []
    here = document.start
    while len(path) < longest:
        try:
            current = node(document, here)
            path.append(here)
            if not exits(current):
                return Walk(path, taken, here, None)
            answer = _answer(current, answers, path.count(here))
            if answer is None:
                return Walk(path, taken, None, "no_answer")
            by_value = asks_value(current)
            chosen = take(
                document,
                here,
                exit=None if by_value else answer,
                value=answer if by_value else None,
                values=known(document, given),
            )
        except Refused as refused:
            return Walk(path, taken, None, refused.code)
        given |= typed(current, answer) if isinstance(current, Question) and by_value else {f"answer.{here}": answer}
        taken.append(chosen.id)
        here = chosen.to
    return Walk(path, taken, None, "loop")


def _answer(here: Node, answers: Mapping[str, str | list[str]], visit: int) -> str | None:
    given = answers.get(here.id)
    if isinstance(given, list):
        return given[visit - 1] if visit <= len(given) else None
    if given is None and len(exits(here)) == 1 and not asks_value(here):
        return exits(here)[0].id
    return given


def longest_left(document: Document, node_id: str) -> int:
    """Steps on the longest way from here to an end. Ways back are not counted, so it shrinks with every step ahead."""
    node(document, node_id)
    return lengths(document)[node_id]


def lengths(document: Document) -> dict[str, int]:
    """`longest_left` of every node: depth first from the start, in the order of exits, without the ways back."""
    nodes = {candidate.id: candidate for candidate in reversed(document.nodes)}
    found: dict[str, int] = {}
    for root in [document.start, *(candidate.id for candidate in document.nodes)]:
        if root in nodes and root not in found:
            _measure(root, nodes, found)
    return found


def _measure(root: str, nodes: Mapping[str, Node], found: dict[str, int]) -> None:
    open_nodes = {root: iter(exits(nodes[root]))}
    longest = {root: 0}
    while open_nodes:
        here = next(reversed(open_nodes))
        leaving = next(open_nodes[here], None)
        if leaving is None:
            del open_nodes[here]
            found[here] = longest[here]
            if open_nodes:
                parent = next(reversed(open_nodes))
                longest[parent] = max(longest[parent], 1 + found[here])
        elif leaving.to in found:
            longest[here] = max(longest[here], 1 + found[leaving.to])
        elif leaving.to in nodes and leaving.to not in open_nodes:
            open_nodes[leaving.to] = iter(exits(nodes[leaving.to]))
            longest[leaving.to] = 0
