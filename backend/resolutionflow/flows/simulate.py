"""Every way through a flow, and what its expectations come to."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median

from resolutionflow.graph.document import Document, Exit
from resolutionflow.graph.expectations import Tested, run_expectations
from resolutionflow.graph.walk import exits
from resolutionflow.graph.ways import Ways

MOST_PATHS = 10_000
_MOST_WORK = 50_000
_MOST_VISITS = 2


@dataclass(frozen=True)
class Path:
    """`end` is missing where a way stops before one: the last step has no exit that may be taken, or is no step.

    A subflow is one step; its own file counts its paths.
    """

    nodes: tuple[str, ...]
    exits: tuple[str, ...]
    end: str | None
    minutes: int


@dataclass(frozen=True)
class Coverage:
    """Steps, and exits with their step."""

    nodes: frozenset[str]
    exits: frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Paths:
    """No path visits a step more than twice. `complete` is false where a limit ended the search."""

    found: list[Path]
    complete: bool
    covered: Coverage


@dataclass(frozen=True)
class Statistics:
    """Of the paths that reach an end: steps, and minutes as estimated."""

    shortest: int
    longest: int
    shortest_min: int
    longest_min: int
    median_min: float


@dataclass(frozen=True)
class Simulation:
    """`statistics` are missing where no path reaches an end; `covered` is what the expectations walk."""

    paths: Paths
    statistics: Statistics | None
    expectations: list[Tested]
    covered: Coverage


def simulate(document: Document) -> Simulation:
    paths, tests = all_paths(document), run_expectations(document)
    return Simulation(paths, _statistics(paths.found), tests, _coverage(tests))


def _coverage(tests: list[Tested]) -> Coverage:
    walks = [test.walked for test in tests]
    taken = {each for walk in walks for each in zip(walk.path, walk.exits, strict=False)}
    return Coverage(frozenset(node_id for walk in walks for node_id in walk.path), frozenset(taken))


def all_paths(document: Document) -> Paths:
    search = _Search(Ways(document))
    search.enter(document.start)
    while search.open and search.work < _MOST_WORK and len(search.found) < MOST_PATHS:
        search.go_on()
    return Paths(search.found, not search.open, Coverage(frozenset(search.nodes), frozenset(search.taken)))


def _statistics(paths: list[Path]) -> Statistics | None:
    ended = [path for path in paths if path.end]
    if not ended:
        return None
    steps, minutes = [len(path.nodes) for path in ended], [path.minutes for path in ended]
    return Statistics(min(steps), max(steps), min(minutes), max(minutes), median(minutes))


@dataclass
class _Search:
    """Depth first, in the order of exits. `open` holds the exits still to try of each step on the way.

    The first `fresh` steps of the way are those of the path that was found last.
    """

    ways: Ways
    found: list[Path] = field(default_factory=list)
    open: list[Iterator[Exit]] = field(default_factory=list)
    path: list[str] = field(default_factory=list)
    left_by: list[str] = field(default_factory=list)
    visits: Counter[str] = field(default_factory=Counter)
    before: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    minutes: int = 0
    work: int = 0
    nodes: set[str] = field(default_factory=set)
    taken: set[tuple[str, str]] = field(default_factory=set)
    fresh: int = 0

    def enter(self, node_id: str) -> None:
        self.path.append(node_id)
        self.visits[node_id] += 1
        self.minutes += self.ways.minutes.get(node_id, 0)
        self.before.append(self.answers.get(f"answer.{node_id}", ""))
        self.work += self.ways.cost.get(node_id, 1)
        leaving = self.ways.open(node_id, self.answers)
        if not leaving:
            self._keep(node_id)
        self.open.append(iter(leaving))

    def go_on(self) -> None:
        leaving = next(self.open[-1], None)
        here = self.path[-1]
        if leaving is None:
            self._go_back(here)
        elif self.visits[leaving.to] < _MOST_VISITS:
            self.answers[f"answer.{here}"] = leaving.id
            self.left_by.append(leaving.id)
            self.enter(leaving.to)

    def _go_back(self, here: str) -> None:
        self.open.pop()
        self.path.pop()
        self.visits[here] -= 1
        self.minutes -= self.ways.minutes.get(here, 0)
        self.answers[f"answer.{here}"] = self.before.pop()
        self.fresh = min(self.fresh, len(self.path))
        if self.left_by:
            self.left_by.pop()

    def _keep(self, last: str) -> None:
        nodes = self.ways.nodes
        end = last if last in nodes and not exits(nodes[last]) else None
        self.found.append(Path(tuple(self.path), tuple(self.left_by), end, self.minutes))
        branch = max(self.fresh - 1, 0)
        self.nodes.update(self.path[self.fresh :])
        self.taken.update(zip(self.path[branch:], self.left_by[branch:], strict=False))
        self.fresh = len(self.path)
