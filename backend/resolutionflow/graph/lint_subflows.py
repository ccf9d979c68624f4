"""Whether the flows that a flow runs are there, come back, and are answered at each of their ends."""

from collections.abc import Iterator, Mapping

from resolutionflow.graph.document import Document, Subflow
from resolutionflow.graph.findings import Finding, error
from resolutionflow.graph.walk import by_id, exits


def check(document: Document, others: Mapping[str, Document] | None) -> Iterator[Finding]:
    """What an older version's ends are is not known: the exits of a pinned subflow are not compared."""
    flows = {**(others or {}), document.slug: document}
    for node in _subflows(document):
        if document.slug in _runs(node.flow, flows):
            words = f'"{node.flow}" runs this flow again, so it would never come back. Run another flow, or none.'
            yield error("cyclic_subflow", node.id, words)
        elif node.flow in flows:
            if node.version is None:
                yield from _exits(node, flows[node.flow])
        elif others is not None:
            yield error("missing_subflow", node.id, f'There is no flow "{node.flow}". Name one that is there.')


def _subflows(document: Document) -> list[Subflow]:
    return [node for node in document.nodes if isinstance(node, Subflow)]


def _runs(slug: str, flows: Mapping[str, Document]) -> set[str]:
    """The flow and all that it runs, and they in turn."""
    found, waiting = {slug}, [slug]
    while waiting:
        here = flows.get(waiting.pop())
        fresh = {node.flow for node in _subflows(here)} - found if here else set()
        found |= fresh
        waiting += fresh
    return found


def _exits(node: Subflow, runs: Document) -> Iterator[Finding]:
    ends = {end.id: end.title for end in by_id(runs).values() if not exits(end)}
    ids = {way.id for way in node.exits}
    for way in node.exits:
        if way.id not in ends:
            words = f'The exit "{way.id}" is no end of "{node.flow}", so never taken. Its ends: {", ".join(ends)}.'
            yield error("subflow_exits", node.id, words)
    for end_id, title in ends.items():
        if end_id not in ids:
            words = f'No exit takes the end "{end_id}" of "{node.flow}" ({title}). Add an exit with this id.'
            yield error("subflow_exits", node.id, words)
