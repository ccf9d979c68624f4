"""Plays a session by the rules of the product, event by event, at times that the story tells."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal
from uuid import UUID

from resolutionflow.documents.compose import Options
from resolutionflow.graph.document import Audience, Outcome
from resolutionflow.graph.document import Document as Flow
from resolutionflow.graph.parse import parse
from resolutionflow.sessions.advance import allow, follow
from resolutionflow.sessions.guides import Guide, Guides
from resolutionflow.sessions.state import State
from resolutionflow.sessions.timeline import apply, start
from resolutionflow.sessions.timeline_events import (
    Abandoned,
    Actor,
    Answered,
    ClientRef,
    ClientSet,
    CustomStepAdded,
    EvidenceAdded,
    FactAdded,
    FactChanged,
    FactRemoved,
    FlowRef,
    GuideChanged,
    Happened,
    Jumped,
    Noted,
    NoteEdited,
    OutputCaptured,
    Paused,
    Reopened,
    Resolved,
    Resumed,
    ScratchpadChanged,
    Started,
    StepSkipped,
    TimelineEvent,
    VariableSet,
    WaitingEnded,
    WaitingStarted,
    WentBack,
)
from tests.graph.golden import REPOSITORY

FSLOGIX = parse((REPOSITORY / "content/flows/fslogix-profile-issues.yaml").read_text(encoding="utf-8"))
FIRST = parse((REPOSITORY / "content/flows/first-questions.yaml").read_text(encoding="utf-8"))
PRINTER = parse((Path(__file__).parent / "printer.yaml").read_text(encoding="utf-8"))
MARA = Actor(user_id=UUID(int=1), name="Mara Okafor")
MORNING = datetime(2026, 11, 13, 8, 20, tzinfo=UTC)


def ref(flow: Flow) -> FlowRef:
    return FlowRef(flow_id=flow.id, version_id=flow.id, version=3, slug=flow.slug, title=flow.title)


class Story:
    """Each verb says how many minutes after the event before it happened."""

    state: State

    def __init__(self, problem: str, *flows: Flow, at: datetime = MORNING, zone: str = "Europe/Berlin") -> None:
        """Walks the first flow; the others are there to change to. Shipped flows begin with the first questions."""
        self.flows = {flow.id: flow for flow in (*flows, FIRST)}
        self.at = at
        self.zone = zone
        self.speaker = MARA
        self.events: list[TimelineEvent] = []
        self.say(Started(problem=problem, flow=ref(flows[0]) if flows else None), 0)

    @property
    def options(self) -> Options:
        return self.options_for("internal")

    def options_for(self, audience: Audience) -> Options:
        return Options(audience=audience, time_zone=self.zone, flows=self.flows)

    @property
    def step(self) -> int:
        return self.state.path[-1]

    @property
    def guides(self) -> Guides:
        known = {flow.id: Guide(ref(flow), flow) for flow in self.flows.values()}
        return Guides(known, {(guide.flow.slug, None): guide for guide in known.values()})

    def say(self, said: Happened, minutes: float) -> UUID:
        self.at += timedelta(minutes=minutes)
        if self.events:
            allow(self.state, said, self.guides)
        event = self._append(said, None)
        for follower in follow(self.state, said, self.guides):
            self._append(follower, event.id)
        return event.id

    def _append(self, payload: Happened, cause: UUID | None) -> TimelineEvent:
        seq = len(self.events) + 1
        event = TimelineEvent(
            seq=seq,
            id=UUID(int=seq),
            cause_id=cause,
            actor=self.speaker,
            occurred_at=self.at,
            recorded_at=self.at,
            payload=payload,
        )
        self.state = apply(self.state, event) if self.events else start(event)
        self.events.append(event)
        return event

    def answer(self, exit: str, minutes: float = 1, value: str | None = None) -> None:
        self.say(Answered(kind="answered", step=self.step, exit=exit, value=value), minutes)

    def first(
        self,
        scope: str,
        minutes: float = 1,
        *,
        since: str = "This morning",
        change: str = "Nothing known",
        error: str = "None shown",
    ) -> None:
        """Answers the first questions, each in so many minutes."""
        for typed in (since, change, error):
            self.answer("known", minutes, typed)
        self.answer("stopped", minutes)
        self.answer(scope, minutes)

    def skip(self, reason: str, minutes: float = 1) -> None:
        self.say(StepSkipped(kind="step_skipped", step=self.step, reason=reason), minutes)

    def back(self, to: int, minutes: float = 1) -> None:
        self.say(WentBack(kind="went_back", to=to), minutes)

    def note(self, text: str, minutes: float = 1, step: int | None = None) -> None:
        self.say(Noted(kind="noted", step=step, text=text), minutes)

    def here(self, text: str, minutes: float = 1) -> None:
        """A note at the current step."""
        self.note(text, minutes, self.step)

    def output(self, text: str, minutes: float = 1) -> None:
        self.say(OutputCaptured(kind="output_captured", step=self.step, text=text), minutes)

    def evidence(self, text: str, minutes: float = 1) -> None:
        self.say(EvidenceAdded(kind="evidence_added", step=self.step, text=text), minutes)

    def set(self, name: str, value: str, minutes: float = 0) -> None:
        self.say(VariableSet(kind="variable_set", name=name, value=value), minutes)

    def fact(self, label: str, value: str, minutes: float = 1) -> UUID:
        return self.say(FactAdded(kind="fact_added", label=label, value=value), minutes)

    def correct(self, fact: UUID, label: str, value: str, minutes: float = 1) -> None:
        self.say(FactChanged(kind="fact_changed", fact=fact, label=label, value=value), minutes)

    def take_back(self, fact: UUID, minutes: float = 1) -> None:
        self.say(FactRemoved(kind="fact_removed", fact=fact), minutes)

    def guide(self, flow: Flow | None, minutes: float = 1) -> None:
        self.say(GuideChanged(kind="guide_changed", flow=ref(flow) if flow else None), minutes)

    def jump(self, node: str, minutes: float = 1) -> None:
        self.say(Jumped(kind="jumped", node=node), minutes)

    def custom(self, title: str, result: str | None, minutes: float = 1) -> UUID:
        return self.say(CustomStepAdded(kind="custom_step_added", title=title, result=result), minutes)

    def scratch(self, text: str, minutes: float = 0) -> None:
        self.say(ScratchpadChanged(kind="scratchpad_changed", text=text), minutes)

    def client(self, name: str | None, minutes: float = 0, **values: str) -> None:
        client = ClientRef(id=UUID(int=len(name)), name=name) if name else None
        named = {label.replace("__", "."): value for label, value in values.items()}
        self.say(ClientSet(kind="client_set", client=client, values=named), minutes)

    def wait(self, waiting_for: Literal["customer", "vendor", "part"], note: str | None, minutes: float = 1) -> None:
        remind_at = self.at + timedelta(days=1)
        self.say(
            WaitingStarted(kind="waiting_started", waiting_for=waiting_for, note=note, remind_at=remind_at), minutes
        )

    def stop_waiting(self, minutes: float = 1) -> None:
        self.say(WaitingEnded(kind="waiting_ended"), minutes)

    def abandon(self, reason: str | None, minutes: float = 1) -> None:
        self.say(Abandoned(kind="abandoned", reason=reason), minutes)

    def reopen(self, reason: str | None, minutes: float = 1, *, undo: bool = False) -> None:
        self.say(Reopened(kind="reopened", reason=reason, undo=undo), minutes)

    def edit(self, audience: Audience, text: str | None, minutes: float = 1) -> None:
        self.say(NoteEdited(kind="note_edited", audience=audience, text=text), minutes)

    def pause(self, minutes: float = 1) -> None:
        self.say(Paused(kind="paused"), minutes)

    def resume(self, minutes: float = 1) -> None:
        self.say(Resumed(kind="resumed"), minutes)

    def resolve(self, outcome: Outcome, cause: str | None, fix: str | None, minutes: float = 1) -> None:
        self.say(Resolved(kind="resolved", outcome=outcome, root_cause=cause, fix=fix), minutes)
