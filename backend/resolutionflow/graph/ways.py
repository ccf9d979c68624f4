"""Which exits may be taken on some way from the start.

A rule that reads only chosen answers is decided by the answers on the way; any other may hold or not.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from resolutionflow.graph.decide import Leaf, leaves, names
from resolutionflow.graph.document import Document, Exit, Node, Rule
from resolutionflow.graph.rules import holds
from resolutionflow.graph.walk import asks_value, by_id, exits

_MOST_WORK = 20_000


class Ways:
    """The exits of each step. `decided` are the rules of exits that answers decide, `read` the answers they read.

    `cost` says how long it takes to tell which exits of a step are open.
    """

    def __init__(self, document: Document) -> None:
        self.nodes: dict[str, Node] = by_id(document)
        declared = {variable.name for variable in document.variables}
        chosen = {f"answer.{node.id}" for node in self.nodes.values() if not asks_value(node)} - declared
        self.decided = {
            (node.id, way.id): way.when
            for node in self.nodes.values()
            for way in exits(node)
            if way.when and chosen.issuperset(names(way.when))
        }
        self._compared: dict[str, list[Leaf]] = {}
        for rule in self.decided.values():
            for leaf in leaves(rule):
                self._compared.setdefault(leaf.var, []).append(leaf)
        self._exits = {
            node.id: [(way, self.decided.get((node.id, way.id))) for way in exits(node)] for node in self.nodes.values()
        }
        self.minutes = {node_id: getattr(node, "estimate_min", None) or 0 for node_id, node in self.nodes.items()}
        self.cost = dict.fromkeys(self.nodes, 1)
        for (node_id, _), rule in self.decided.items():
            self.cost[node_id] += len(list(leaves(rule)))
        self.read = sorted(self._compared)
        self._alike: dict[tuple[str, str], str] = {}
        self._by_holding: dict[tuple[str, tuple[bool, ...]], str] = {}

    def open(self, node_id: str, answers: Mapping[str, str]) -> list[Exit]:
        """Those that may be taken there; none of a step that is missing."""
        ruled = self._exits.get(node_id, ())
        return [way for way, rule in ruled if rule is None or holds(rule, answers)]

    def told(self, answers: Mapping[str, str], node_id: str, exit_id: str) -> tuple[str, ...]:
        """What is known after this answer, in the order of `read`; one answer stands for all that rules take alike."""
        name = f"answer.{node_id}"
        if name not in self._compared:
            return tuple(answers.values())
        return tuple({**answers, name: self._first_alike(name, exit_id)}.values())

    def _first_alike(self, name: str, value: str) -> str:
        if (name, value) not in self._alike:
            for each in ("", value):
                holding = tuple(holds(leaf, {name: each}) for leaf in self._compared[name])
                self._alike[name, each] = self._by_holding.setdefault((name, holding), each)
        return self._alike[name, value]


@dataclass
class Blocked:
    """`stops` are the steps that a way reaches and cannot leave; `closed` the exits that no way may take, by step."""

    stops: set[str] = field(default_factory=set)
    closed: set[tuple[str, str]] = field(default_factory=set)


def blocked(document: Document) -> Blocked | None:
    """Exact, circles too: every step with every set of answers that rules tell apart. None: these are too many."""
    ways = Ways(document)
    found, arrived, never = Blocked(), set(), set(ways.decided)
    may_stop = {node.id for node in ways.nodes.values() if _all_decided(node, ways.decided)}
    first = (document.start, ("",) * len(ways.read))
    seen, waiting, work = {first}, [first], 0
    while waiting and (never or may_stop):
        here, known = waiting.pop()
        work += ways.cost.get(here, 1)
        if work > _MOST_WORK:
            return None
        answers = dict(zip(ways.read, known, strict=True))
        arrived.add(here)
        leaving = ways.open(here, answers)
        if not leaving and here in may_stop:
            found.stops.add(here)
        for way in leaving:
            never.discard((here, way.id))
            after = (way.to, ways.told(answers, here, way.id))
            if after not in seen:
                seen.add(after)
                waiting.append(after)
    found.closed = {(node_id, exit_id) for node_id, exit_id in never if node_id in arrived}
    return found


def _all_decided(node: Node, decided: Mapping[tuple[str, str], Rule]) -> bool:
    return bool(exits(node)) and all((node.id, way.id) in decided for way in exits(node))
