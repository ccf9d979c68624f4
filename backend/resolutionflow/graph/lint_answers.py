"""Whether the answers of a step can be told apart, and every value finds one.

Decided is what `decide` decides. Which value of a typed question takes which exit is decided where the rules of the
question read nothing but that value.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from resolutionflow.graph.decide import (
    Domain,
    Effort,
    Known,
    Sample,
    can_hold,
    domains,
    effort_of,
    is_exact,
    leaves,
    names,
    offered_together,
    samples,
    takes_long,
)
from resolutionflow.graph.document import Document, Exit, Hint, Node, Question
from resolutionflow.graph.findings import Finding, error, not_proven, warning
from resolutionflow.graph.rules import holds
from resolutionflow.graph.walk import asks_value, exits, typed
from resolutionflow.graph.ways import blocked


def _same_labels(document: Document) -> Iterator[Finding]:
    known = Known(domains(document))
    for node in document.nodes:
        if asks_value(node):
            continue
        pairs = combinations(exits(node), 2)
        alike = [
            first.label for first, second in pairs if _same(first, second) and offered_together(first, second, known)
        ]
        for label in dict.fromkeys(alike):
            words = f'Two answers that may be offered together read "{label}". Word them differently.'
            yield error("duplicate_answer", node.id, words)
    yield from not_proven(known.effort.spent)


def _same(first: Exit, second: Exit) -> bool:
    return first.label.strip().casefold() == second.label.strip().casefold()


def _never_true(document: Document) -> Iterator[Finding]:
    known = Known(domains(document))
    for node in document.nodes:
        here = known.but(given) if (given := _given_here(node, known)) else known
        for way in exits(node):
            if way.when and can_hold(way.when, here) is False:
                words = f'The rule of "{way.label}" can never hold. Correct what it compares, or remove the exit.'
                yield error("never_true", node.id, words)
        yield from _hints(node.escalate_when, node.id, known)
    yield from _hints(document.escalate_when, None, known)
    yield from not_proven(known.effort.spent)


def _hints(hints: list[Hint], node_id: str | None, known: Known) -> Iterator[Finding]:
    for hint in hints:
        if hint.when and can_hold(hint.when, known) is False:
            words = f'The rule of "{hint.text}" can never hold. Correct what it compares, or remove the hint.'
            yield error("never_true", node_id, words)


def _given_here(node: Node, known: Known) -> dict[str, Domain]:
    """The exits of a typed question are asked when its value is there."""
    if not isinstance(node, Question) or not asks_value(node):
        return {}
    return dict.fromkeys(typed(node, ""), replace(known.domain(f"answer.{node.id}"), optional=False))


def _blocked(document: Document) -> Iterator[Finding]:
    found, known = blocked(document), Known(domains(document))
    if found is None:
        yield from not_proven(True)
        return
    for node in document.nodes:
        if node.id in found.stops:
            words = "A way leads here on which the rules of all exits fail. Add an exit without a rule."
            yield error("dead_end", node.id, words)
        for way in exits(node):
            if (node.id, way.id) in found.closed and way.when and can_hold(way.when, known) is not False:
                words = f'On no way to this step the rule of "{way.label}" holds. Correct it, or remove the exit.'
                yield warning("never_taken", node.id, words)
    yield from not_proven(known.effort.spent)


def _values(document: Document) -> Iterator[Finding]:
    effort = Effort()
    for node in document.nodes:
        if isinstance(node, Question) and asks_value(node) and set(_read(node)) <= typed(node, "").keys():
            yield from _of_typed(node, effort)
    yield from not_proven(effort.spent)


def _read(node: Question) -> list[str]:
    return [name for way in node.exits if way.when for name in names(way.when)]


def _of_typed(node: Question, effort: Effort) -> Iterator[Finding]:
    compared = [leaf for way in node.exits if way.when for leaf in leaves(way.when)]
    domain = Domain("number" if node.input.type == "number" else "text", optional=False)
    tried = samples(domain, compared)
    if takes_long(len(tried), compared) or not effort.allows(effort_of(len(tried), compared)):
        return
    taken = {sample: _taken(node, sample) for sample in tried}
    if left := [sample.words for sample, ways in taken.items() if not ways]:
        words = f"No answer takes this value: {', '.join(left[:3])}. Add an exit without a rule as the last one."
        yield error("gap", node.id, words)
    first = {ways[0].id for ways in taken.values() if ways}
    if all(is_exact(domain, leaf) for leaf in compared):
        for way in node.exits:
            if way.id not in first and any(way in ways for ways in taken.values()):
                words = f'"{way.label}" is never taken: the exits before it take all of its values. Move or remove it.'
                yield error("never_true", node.id, words)
    yield from _overlaps(node, taken, first)


def _taken(node: Question, sample: Sample) -> list[Exit]:
    values = typed(node, sample.value)
    return [way for way in node.exits if way.when is None or holds(way.when, values)]


def _overlaps(node: Question, taken: Mapping[Sample, list[Exit]], first: set[str]) -> Iterator[Finding]:
    told = set()
    for sample, ways in taken.items():
        for one, other in combinations([way for way in ways if way.when and way.id in first], 2):
            if (one.id, other.id) not in told:
                told.add((one.id, other.id))
                words = f'"{one.label}" and "{other.label}" both fit {sample.words}; the first wins. Let only one fit.'
                yield warning("overlap", node.id, words)


CHECKS = (_same_labels, _never_true, _blocked, _values)
