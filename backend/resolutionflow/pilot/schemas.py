"""What crosses the wire about matching."""

from typing import Annotated

from resolutionflow.core.text import Body, Read, Text
from resolutionflow.flows.schemas import FlowSummary
from resolutionflow.pilot.evidence import ReasonKind


class Intake(Body):
    """What the engineer typed or pasted."""

    text: Annotated[str, Text(20_000, least=1)]


class ReasonRead(Read):
    kind: ReasonKind
    text: str


class Offer(Read):
    flow: FlowSummary
    score: float
    reasons: list[ReasonRead]


class MatchRead(Read):
    """`offered` is the path to take; `others` stand beside it, or in its place where nothing is good enough."""

    offered: Offer | None
    others: list[Offer]
