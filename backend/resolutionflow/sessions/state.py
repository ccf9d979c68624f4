"""What a session knows at one moment of its timeline: the result of applying its events in order."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from resolutionflow.graph.document import Audience, Outcome
from resolutionflow.sessions.timeline_events import ClientRef, FlowRef

Status = Literal["active", "paused", "waiting", "resolved", "abandoned"]
NodeKind = Literal["question", "action", "info", "section", "subflow", "resolution", "escalation"]

LONGEST_TITLE = 120


class Known(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Answer(Known):
    """`label` is the exit's words at that time; `value` what was typed."""

    exit: str
    label: str
    value: str | None
    at: datetime


class Attempt(Known):
    answer: Answer
    undone_at: datetime


class Skip(Known):
    reason: str
    at: datetime


class Choice(Known):
    id: str
    label: str


class Step(Known):
    """A node as presented. `left` is a step that going back or a jump took out of the path.

    A subflow's step names the `flow` it began; its answer is the end that flow reached. Its steps are `within` it.
    """

    step: int
    node: str
    kind: NodeKind
    title: str
    fact: str | None
    variable: str | None
    unit: str | None
    exits: list[Choice]
    presented_at: datetime
    answer: Answer | None = None
    skip: Skip | None = None
    attempts: list[Attempt] = []
    left: bool = False
    within: int | None = None
    flow: FlowRef | None = None


class Note(Known):
    id: UUID
    step: int | None
    text: str
    at: datetime


class Output(Known):
    """What was pasted last at the current step."""

    id: UUID
    step: int
    text: str


class Value(Known):
    """A variable's value. `step` is the step it was typed at; none where it was filled in directly."""

    value: str
    step: int | None


class Fact(Known):
    """`step` is the step that told it; none where the engineer added it. Known by the id of its event."""

    id: UUID
    label: str
    value: str
    step: int | None


class CustomStep(Known):
    """`after` is the step it was done at."""

    id: UUID
    after: int | None
    title: str
    result: str | None
    at: datetime


class Evidence(Known):
    id: UUID
    step: int
    text: str
    at: datetime


class Client(Known):
    """`values` are what was known of the client when it was chosen, by variable."""

    ref: ClientRef
    values: dict[str, str]


class Waiting(Known):
    waiting_for: Literal["customer", "vendor", "part"]
    note: str | None
    remind_at: datetime | None
    since: datetime


class Abandonment(Known):
    reason: str | None
    at: datetime


class Edit(Known):
    """`id` is the event that holds the text, `version` what of the timeline its writer had before them."""

    id: UUID
    version: int
    at: datetime


class Time(Known):
    """Active time: each gap between events counts, up to ten minutes."""

    active_ms: int
    last_at: datetime


class Resolution(Known):
    outcome: Outcome
    root_cause: str | None
    fix: str | None
    at: datetime


class State(Known):
    """`version` is the seq of the last event. `path` holds the steps from the first to the current one."""

    version: int
    status: Status
    problem: str
    flow: FlowRef | None
    started_at: datetime
    steps: list[Step]
    path: list[int]
    output: Output | None
    notes: list[Note]
    variables: dict[str, Value]
    facts: list[Fact]
    time: Time
    resolution: Resolution | None
    customs: list[CustomStep] = []
    evidence: list[Evidence] = []
    scratchpad: str = ""
    client: Client | None = None
    waiting: Waiting | None = None
    abandonment: Abandonment | None = None
    edits: dict[Audience, Edit] = {}

    @property
    def title(self) -> str:
        """What the session is called: the first line of its problem, else its flow."""
        lines = (line.strip() for line in self.problem.splitlines())
        words = next(filter(None, lines), self.flow.title if self.flow else "Untitled session")
        return words if len(words) <= LONGEST_TITLE else f"{words[: LONGEST_TITLE - 1].rstrip()}…"

    @property
    def current(self) -> Step | None:
        return self.steps[self.path[-1] - 1] if self.path else None

    def enclosing(self, step: Step) -> list[Step]:
        """The subflow steps around a step, the innermost first."""
        around = [self.steps[step.within - 1]] if step.within else []
        return [*around, *(self.enclosing(around[0]) if around else [])]
