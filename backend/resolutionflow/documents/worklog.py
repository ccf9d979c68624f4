"""What a timeline comes to for a note: the work at each step, and what belongs to no step."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from resolutionflow.graph.document import Document, Node
from resolutionflow.graph.variables import Filled, Missing, Piece, fill, known
from resolutionflow.sessions.state import State
from resolutionflow.sessions.timeline import values
from resolutionflow.sessions.timeline_events import FlowRef

HIDDEN = "Given, not shown"


@dataclass(frozen=True)
class Remarked:
    """`label` is empty where the text needs none. What `lasts` is not undone with the answer of its step."""

    at: datetime
    label: str
    text: str
    lasts: bool = False


@dataclass(frozen=True)
class Pasted:
    at: datetime
    text: str
    label: str = "Output"


@dataclass(frozen=True)
class Command:
    text: str


@dataclass
class Attempt:
    """One go at a step: from when it was presented, or come back to. `at` is when it was done, else when it began.

    `exit` is the answer's; a step that was skipped is done without one. `number` is the one it had when it was left.
    """

    node: Node
    title: str
    at: datetime
    done: bool = False
    exit: str | None = None
    result: str | None = None
    number: int = 0
    blocks: list[Remarked | Command | Pasted] = field(default_factory=list)


@dataclass(frozen=True)
class Custom:
    """Work the flow did not name."""

    id: UUID
    at: datetime
    title: str
    result: str | None


@dataclass
class Return:
    """One going back. `left` is the title of the step it was taken at, `to` of the one it led to."""

    at: datetime
    left: str
    to: str
    undone: list[Attempt]


@dataclass
class Worklog:
    """`standing` holds by step number what was not undone by going back; `latest` the last attempt at every step."""

    state: State
    flows: list[FlowRef] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    standing: dict[int, Attempt] = field(default_factory=dict)
    latest: dict[int, Attempt] = field(default_factory=dict)
    returns: list[Return] = field(default_factory=list)
    between: list[Remarked] = field(default_factory=list)
    customs: list[Custom] = field(default_factory=list)
    secret: set[str] = field(default_factory=set)
    documents: Mapping[UUID, Document] = field(default_factory=dict)

    @property
    def current(self) -> Attempt | None:
        return self.latest[self.state.path[-1]] if self.state.path else None

    @property
    def guide(self) -> Document | None:
        """The flow that the current step belongs to."""
        here = self.state.current
        flow = self.state.steps[here.within - 1].flow if here and here.within else self.state.flow
        return self.documents[flow.version_id] if flow else None


def filled(log: Worklog, text: str) -> str:
    """With the values of this moment. One that is missing, or secret, stays as its placeholder."""
    if "{{" not in text:
        return text
    given = {name: value for name, value in values(log.state).items() if name not in log.secret}
    pieces = fill(text, known(log.guide, given) if log.guide else given)
    return "".join(_said(piece) for piece in pieces)


def _said(piece: Piece) -> str:
    match piece:
        case Filled():
            return piece.value
        case Missing():
            return f"{{{{{piece.variable}}}}}"
        case _:
            return piece.text
