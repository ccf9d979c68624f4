"""The kinds of timeline events and what each carries. A kind is extended, never given another meaning."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from resolutionflow.core.text import Flag, Line, Text, When
from resolutionflow.graph.document import Audience, Key, Node, Outcome, VariableName

LONGEST_PROBLEM = 20_000
LONGEST_EDIT = 60_000

StepNumber = Annotated[int, Field(strict=True, ge=1, le=10_000)]


def whole_milliseconds(at: datetime) -> datetime:
    """A browser's clock knows no finer ones; with them both reducers would not count the same time."""
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


Moment = Annotated[When, AfterValidator(whole_milliseconds)]


class Payload(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FlowRef(Payload):
    """The flow version a session walks, named so that a note can be written without looking it up."""

    flow_id: UUID
    version_id: UUID
    version: Annotated[int, Field(strict=True, ge=1, le=1_000_000)]
    slug: Annotated[str, Line(80)]
    title: Annotated[str, Line(120)]


class Started(Payload):
    kind: Literal["started"] = "started"
    problem: Annotated[str, Text(LONGEST_PROBLEM)]
    flow: FlowRef | None


class StepPresented(Payload):
    """Follows from another event; carries the node as it was, so that a timeline reads without its flow.

    A subflow's own step names the `flow` it begins; the steps of that flow are `within` it.
    """

    kind: Literal["step_presented"] = "step_presented"
    step: StepNumber
    node: Node
    within: StepNumber | None = None
    flow: FlowRef | None = None


class SubflowLeft(Payload):
    """Follows where a subflow reached its end `exit`; `step` is the one that began it."""

    kind: Literal["subflow_left"] = "subflow_left"
    step: StepNumber
    exit: Key


class Answered(Payload):
    kind: Literal["answered"]
    step: StepNumber
    exit: Key
    value: Annotated[str, Line(300)] | None = None


class Noted(Payload):
    kind: Literal["noted"]
    step: StepNumber | None = None
    text: Annotated[str, Text(20_000, least=1)]


class OutputCaptured(Payload):
    kind: Literal["output_captured"]
    step: StepNumber
    text: Annotated[str, Text(60_000, least=1)]


class VariableSet(Payload):
    kind: Literal["variable_set"]
    name: VariableName
    value: Annotated[str, Line(300)]


class FactAdded(Payload):
    """The fact is known by the id of this event."""

    kind: Literal["fact_added"]
    label: Annotated[str, Line(120, least=1)]
    value: Annotated[str, Line(300, least=1)]


class FactChanged(Payload):
    kind: Literal["fact_changed"]
    fact: UUID
    label: Annotated[str, Line(120, least=1)]
    value: Annotated[str, Line(300, least=1)]


class FactRemoved(Payload):
    kind: Literal["fact_removed"]
    fact: UUID


class WentBack(Payload):
    """Undoes the answer of step `to` and all that came after it; what was tried stays on the timeline."""

    kind: Literal["went_back"]
    to: StepNumber


class StepSkipped(Payload):
    kind: Literal["step_skipped"]
    step: StepNumber
    reason: Annotated[str, Line(300, least=1)]


class Jumped(Payload):
    """To any node of the flow the session walks; the step it is taken at stays unanswered."""

    kind: Literal["jumped"]
    node: Key


class CustomStepAdded(Payload):
    """Work the flow did not name, known by the id of this event."""

    kind: Literal["custom_step_added"]
    title: Annotated[str, Line(300, least=1)]
    result: Annotated[str, Text(20_000, least=1)] | None = None


class EvidenceAdded(Payload):
    kind: Literal["evidence_added"]
    step: StepNumber
    text: Annotated[str, Text(20_000, least=1)]


class ScratchpadChanged(Payload):
    """The whole text; the last one counts."""

    kind: Literal["scratchpad_changed"]
    text: Annotated[str, Text(20_000)]


class ClientRef(Payload):
    id: UUID
    name: Annotated[str, Line(120, least=1)]


class ClientSet(Payload):
    """`values` are what was known of the client then, by variable."""

    kind: Literal["client_set"]
    client: ClientRef | None
    values: Annotated[
        dict[VariableName, Annotated[str, Line(300)]],
        Field(max_length=200, json_schema_extra={"additionalProperties": False}),
    ] = {}


class GuideChanged(Payload):
    """`flow` is the new guide; without one the engineer works freely."""

    kind: Literal["guide_changed"]
    flow: FlowRef | None


class Paused(Payload):
    kind: Literal["paused"]


class Resumed(Payload):
    kind: Literal["resumed"]


class WaitingStarted(Payload):
    kind: Literal["waiting_started"]
    waiting_for: Literal["customer", "vendor", "part"]
    note: Annotated[str, Line(300, least=1)] | None = None
    remind_at: Moment | None = None


class WaitingEnded(Payload):
    kind: Literal["waiting_ended"]


class Abandoned(Payload):
    kind: Literal["abandoned"]
    reason: Annotated[str, Line(300, least=1)] | None = None


class Reopened(Payload):
    """`undo` takes back a resolution that was given a moment ago."""

    kind: Literal["reopened"]
    reason: Annotated[str, Line(300, least=1)] | None = None
    undo: Flag = False


class NoteEdited(Payload):
    """The note for an audience as a person wrote it; without a text it is composed again."""

    kind: Literal["note_edited"]
    audience: Audience
    text: Annotated[str, Text(LONGEST_EDIT, least=1)] | None


class Resolved(Payload):
    kind: Literal["resolved"]
    outcome: Outcome
    root_cause: Annotated[str, Text(2_000)] | None = None
    fix: Annotated[str, Text(2_000)] | None = None


Spoken = (
    Answered
    | Noted
    | OutputCaptured
    | VariableSet
    | FactAdded
    | FactChanged
    | FactRemoved
    | WentBack
    | Jumped
    | StepSkipped
    | CustomStepAdded
    | EvidenceAdded
    | ScratchpadChanged
    | ClientSet
    | GuideChanged
    | Paused
    | Resumed
    | WaitingStarted
    | WaitingEnded
    | Resolved
    | Abandoned
    | Reopened
    | NoteEdited
)
# What an engineer's window may append.
Said = Annotated[Spoken, Field(discriminator="kind")]
# What a timeline holds: also what the server makes.
Happened = Annotated[Started | StepPresented | SubflowLeft | Spoken, Field(discriminator="kind")]


class Actor(Payload):
    user_id: UUID
    name: str


class Saying(Payload):
    """What a window says happened, under an id it chose, so that saying it twice is the same event."""

    id: UUID
    occurred_at: Moment
    payload: Said


class TimelineEvent(Payload):
    """One entry of a timeline. `cause_id` names the event this one follows from."""

    seq: int
    id: UUID
    cause_id: UUID | None
    actor: Actor
    occurred_at: When
    recorded_at: When
    payload: Happened
