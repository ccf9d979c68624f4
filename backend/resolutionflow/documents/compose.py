"""Composes the note of a session from its timeline, for a reader: pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from uuid import UUID

from resolutionflow.documents import customer, internal
from resolutionflow.documents.document import NoteDocument
from resolutionflow.documents.sorting import read
from resolutionflow.documents.telling import Clock
from resolutionflow.documents.worklog import Worklog
from resolutionflow.graph.document import Audience
from resolutionflow.graph.document import Document as Flow
from resolutionflow.sessions.state import State
from resolutionflow.sessions.timeline import apply
from resolutionflow.sessions.timeline_events import TimelineEvent

Preset = Literal["full", "summary", "quick"]


@dataclass(frozen=True)
class Options:
    """Times are shown in `time_zone`, an IANA name; `flows` holds the versions walked, by version id."""

    audience: Audience
    time_zone: str
    flows: Mapping[UUID, Flow]
    preset: Preset = "full"


def compose(
    state: State, events: Sequence[TimelineEvent], options: Options, log: Worklog | None = None
) -> NoteDocument:
    """`events` is the whole timeline that leads to `state`; `log` is what was read of it, where it was read before."""
    clock = Clock(events, options.time_zone)
    log = log or read(events, options.flows)
    if options.audience == "customer":
        return customer.compose(state, log, clock, options.preset)
    return internal.compose(state, log, clock, options.preset)


def ended(log: Worklog, ending: TimelineEvent) -> Worklog:
    """As if the session ended so: that changes nothing that was read of its work."""
    people = dict.fromkeys([*log.people, ending.actor.name])
    return replace(log, state=apply(log.state, ending), people=list(people))
