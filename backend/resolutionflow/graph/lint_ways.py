"""Where the steps lead: nowhere, in circles, or past each other."""

from collections.abc import Iterator, Mapping

from resolutionflow.graph.document import Document, Node
from resolutionflow.graph.findings import Finding, error, repeated
from resolutionflow.graph.walk import by_id, exits


def _start(document: Document) -> Iterator[Finding]:
    if document.start not in by_id(document):
        words = f'The flow starts at "{document.start}", which is no step of it. Name a step as the start.'
        yield error("missing_start", None, words)


def _duplicates(document: Document) -> Iterator[Finding]:
    for node_id in repeated(node.id for node in document.nodes):
        yield error("duplicate_node", node_id, f'More than one step has the id "{node_id}". Rename all but one.')
    for node in document.nodes:
        for exit_id in repeated(way.id for way in exits(node)):
            yield error("duplicate_exit", node.id, f'More than one exit has the id "{exit_id}". Rename all but one.')


def _targets(document: Document) -> Iterator[Finding]:
    nodes = by_id(document)
    for node in document.nodes:
        for way in exits(node):
            if way.to not in nodes:
                words = f'The exit "{way.id}" leads to "{way.to}", which is no step. Connect it to a step or an end.'
                yield error("missing_target", node.id, words)


def _reach(document: Document) -> Iterator[Finding]:
    reached = reachable(document)
    for node in by_id(document).values():
        if node.id not in reached and reached:
            words = f'No way from the start leads to "{node.title}". Connect it or remove it.'
            yield error("unreachable", node.id, words)


def _ways_out(document: Document) -> Iterator[Finding]:
    """Named at the steps where one enters the part without a way out, not at every step of it."""
    nodes, reached = by_id(document), reachable(document)
    leads_out = {node.id for node in nodes.values() if any(way.to not in nodes for way in exits(node))}
    leads_out |= {node.id for node in nodes.values() if not exits(node)}
    stuck = reached - _closure(leads_out, _backwards(nodes))
    entries = {document.start} | {way.to for node_id in reached - stuck for way in exits(nodes[node_id])}
    for node in nodes.values():
        if node.id in stuck & entries:
            words = f'No way from "{node.title}" leads to an end. Lead one of the exits behind it out of the circle.'
            yield error("no_way_out", node.id, words)


CHECKS = (_start, _duplicates, _targets, _reach, _ways_out)


def reachable(document: Document) -> set[str]:
    nodes = by_id(document)
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
