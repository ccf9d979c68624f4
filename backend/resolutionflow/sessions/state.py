"""What a session knows at one moment of its timeline: the result of applying its events in order."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from resolutionflow.graph.document import Outcome
from resolutionflow.sessions.timeline_events import FlowRef

Status = Literal["active", "paused", "resolved"]
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
    """A node as presented. `left` is a step that going back took out of the path."""

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

    @property
    def title(self) -> str:
        """What the session is called: the first line of its problem, else its flow."""
        lines = (line.strip() for line in self.problem.splitlines())
        words = next(filter(None, lines), self.flow.title if self.flow else "Untitled session")
        return words if len(words) <= LONGEST_TITLE else f"{words[: LONGEST_TITLE - 1].rstrip()}…"

    @property
    def current(self) -> Step | None:
        return self.steps[self.path[-1] - 1] if self.path else None
