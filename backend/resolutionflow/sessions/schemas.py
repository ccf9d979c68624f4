"""What crosses the wire about sessions."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, Strict, model_validator

from resolutionflow.core.text import Body, Read, Text, refuse
from resolutionflow.graph.document import Outcome
from resolutionflow.sessions.state import Abandonment, State, Status, Waiting
from resolutionflow.sessions.timeline_events import LONGEST_PROBLEM, ClientRef, Moment, Saying, TimelineEvent

StatusFilter = Literal["open", "waiting", "closed", "all"]
EventCount = Annotated[int, Field(ge=0, lt=2**31)]


class Person(Read):
    id: UUID
    name: str


class FlowName(Read):
    slug: str
    title: str
    version: int


class SessionSummary(Read):
    id: UUID
    title: str
    problem: str
    status: Status
    flow: FlowName | None
    step_title: str | None
    client: ClientRef | None
    waiting: Waiting | None
    abandoned: Annotated[Abandonment | None, Field(validation_alias="abandonment")]
    active_ms: int
    started_at: datetime
    updated_at: datetime
    closed_at: datetime | None
    outcome: Outcome | None


class SessionPage(Read):
    """`next_cursor` continues the list; null on the last page."""

    items: list[SessionSummary]
    next_cursor: Annotated[str | None, Field(validation_alias="next")]


class SimilarSession(Read):
    """`reason` says in words why it is offered."""

    id: UUID
    title: str
    reason: str
    outcome: Outcome
    fix: str | None
    closed_at: datetime


class SimilarSessions(Read):
    items: list[SimilarSession]


class SessionRead(Read):
    id: UUID
    title: str
    status: Status
    engineer: Person
    state: State
    started_at: datetime
    updated_at: datetime
    closed_at: datetime | None


class Timeline(Read):
    events: list[TimelineEvent]


class Appended(Read):
    """What was said and what followed from it; `state_version` is the seq of the session's last event."""

    events: list[TimelineEvent]
    state_version: int


class SessionStart(Body):
    """`id` and `event_id` are made where the session is: sent again, they are the same session.

    What is known of the client then fills the variables of the flow.
    """

    id: UUID
    event_id: UUID
    problem: Annotated[str, Text(LONGEST_PROBLEM)]
    flow_version_id: UUID | None
    client_id: UUID | None = None
    occurred_at: Moment


class Append(Body):
    """`expected_seq` is the seq of the last event that the window knows."""

    expected_seq: Annotated[EventCount, Strict()]
    events: Annotated[list[Saying], Field(min_length=1, max_length=100)]

    @model_validator(mode="after")
    def each_once(self) -> "Append":
        if len({event.id for event in self.events}) < len(self.events):
            raise refuse("event_repeated", "Names an event twice.")
        return self
