"""Every line that the note of a story must hold, told from its events alone; there must be no other line."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from zoneinfo import ZoneInfo

from resolutionflow.graph.document import Document as Flow
from resolutionflow.graph.document import Node
from resolutionflow.sessions.state import State
from resolutionflow.sessions.timeline import apply, start, values
from resolutionflow.sessions.timeline_events import (
    Abandoned,
    Answered,
    ClientSet,
    CustomStepAdded,
    EvidenceAdded,
    FactAdded,
    FactChanged,
    FactRemoved,
    FlowRef,
    GuideChanged,
    Jumped,
    Noted,
    NoteEdited,
    OutputCaptured,
    Paused,
    Reopened,
    Resolved,
    Resumed,
    ScratchpadChanged,
    StepSkipped,
    SubflowLeft,
    TimelineEvent,
    VariableSet,
    WaitingEnded,
    WaitingStarted,
    WentBack,
)
from tests.documents.story import Story

OUTCOMES = {
    "fixed": "Fixed",
    "workaround": "Workaround in place",
    "no_fault_found": "No fault found",
    "referred": "Referred",
    "customers_choice": "Customer's choice",
}
WITHOUT_ANSWER = {"question": "Not answered", "action": "Not done"}
ENDS = ("resolution", "escalation")
WAITED_FOR = {"customer": "the customer", "vendor": "the vendor", "part": "a part"}


@dataclass
class Go:
    """One go at a step."""

    node: Node
    at: datetime
    title: str = ""
    done: bool = False
    traced: bool = False
    lasting: bool = False
    command: bool = False


class Ledger:
    def __init__(self, story: Story) -> None:
        self.story = story
        self.zone = ZoneInfo(story.zone)
        days = {event.occurred_at.astimezone(self.zone).date() for event in story.events}
        self.pattern = "%d %b %H:%M" if len(days) > 1 else "%H:%M"
        self.lines: Counter[str] = Counter()
        self.goes: dict[int, Go] = {}
        self.standing: set[int] = set()
        self.secret = {"printer.key", "answer.key"}
        self.left: list[tuple[Go, State]] = []
        self.between = self.tried = self.steps = self.custom = False
        self.ending: list[str] = []
        state = None
        for event in story.events:
            self.enter(event, state)
            state = apply(state, event) if state else start(event)
        self.close(story.state)

    def flow(self, state: State | None) -> Flow | None:
        if state is None or state.flow is None:
            return None
        here = state.current
        around = state.steps[here.within - 1].flow if here and here.within else state.flow
        return self.story.flows[around.version_id] if around else None

    def filled(self, text: str, state: State) -> str:
        known = {name: value for name, value in values(state).items() if name not in self.secret}
        flow = self.flow(state)
        for variable in flow.variables if flow else []:
            if variable.default:
                known.setdefault(variable.name, variable.default)
        if "printer.name" in known:
            known["printer.address"] = f"{known['printer.name']}.print.local"
        return re.sub(r"\{\{ ?([a-z._]+) ?\}\}", lambda found: known.get(found[1], f"{{{{{found[1]}}}}}"), text)

    def time(self, at: datetime) -> str:
        return at.astimezone(self.zone).strftime(self.pattern)

    def put(self, text: str) -> None:
        self.lines.update(line.strip() for line in text.split("\n") if line.strip())

    def enter(self, event: TimelineEvent, state: State | None) -> None:
        said = event.payload
        if said.kind == "started":
            self.put(said.problem)
        elif said.kind == "step_presented":
            self.goes[said.step] = Go(said.node, event.occurred_at)
            self.standing.add(said.step)
        elif state:
            getattr(self, said.kind)(said, event.occurred_at, state)

    def entry(self, go: Go, at: datetime, result: str | None, state: State) -> None:
        """The line of a step: its title, then what came of it."""
        title = go.title = self.filled(go.node.title, state)
        colon = "" if result is None or title[-1] in ".:?!" else ":"
        self.put(f"{self.time(at)}  {title}{colon} {result or ''}")

    def beside(self, label: str, text: str, at: datetime, state: State, *, lasting: bool = False) -> None:
        """A line of the current step, or of no step."""
        self.put(f"{self.time(at)}  {label}: {text}")
        if state.path:
            go = self.goes[state.path[-1]]
            go.traced, go.lasting = True, go.lasting or lasting
        else:
            self.between = True

    def command(self, state: State) -> None:
        go = self.goes[state.path[-1]]
        check = getattr(go.node, "check", None)
        if check and check.shell != "gui" and not go.command:
            go.command = True
            self.put("Command:")
            self.put(self.filled(check.command, state))

    def answered(self, said: Answered, at: datetime, state: State) -> None:
        go = self.goes[said.step]
        asked = getattr(go.node, "input", None)
        label = next(exit.label for exit in getattr(go.node, "exits", []) if exit.id == said.exit)
        result: str | None = self.filled(label, state)
        if said.value is not None and asked:
            result = f"{said.value} {asked.unit or ''}".strip()
            result = "Given, not shown" if asked.variable in self.secret else result
        if go.node.kind in ("info", "section"):
            result = None
        if go.node.kind == "action" and said.exit != "skipped":
            self.command(state)
        go.done = True
        self.entry(go, at, result, state)

    def step_skipped(self, said: StepSkipped, at: datetime, state: State) -> None:
        self.goes[said.step].done = True
        self.entry(self.goes[said.step], at, f"Skipped. {said.reason}", state)

    def went_back(self, said: WentBack, at: datetime, state: State) -> None:
        undone = state.path[state.path.index(said.to) :]
        left, to = self.goes[undone[-1]], self.goes[said.to]
        at_last = self.filled(left.node.title, state)
        self.put(f'Went back from "{at_last}" to "{to.title}" at {self.time(at)}.')
        self.tried = True
        if not left.done:
            self.left.append((left, state))
        self.standing -= set(undone)
        self.standing.add(said.to)
        self.goes[said.to] = Go(to.node, at, traced=to.lasting, lasting=to.lasting)

    def noted(self, said: Noted, at: datetime, state: State) -> None:
        self.put(f"{self.time(at)}  {'Note: ' if said.step else ''}{said.text}")
        if said.step:
            self.goes[said.step].traced = True
        else:
            self.between = True

    def output_captured(self, said: OutputCaptured, at: datetime, state: State) -> None:
        self.command(state)
        self.goes[said.step].traced = True
        lines = said.text.split("\n")
        cut = [*lines[:3], f"[{len(lines) - 15} lines left out]", *lines[-12:]] if len(lines) > 20 else lines
        self.put("\n".join([f"{self.time(at)}  Output:", *cut]))

    def evidence_added(self, said: EvidenceAdded, at: datetime, state: State) -> None:
        wanted = getattr(self.goes[said.step].node, "evidence", None)
        unit = f" {wanted.unit}" if wanted and wanted.unit and "\n" not in said.text else ""
        self.goes[said.step].traced = True
        self.put(f"{self.time(at)}  Evidence:" + ("\n" if "\n" in said.text else " ") + said.text + unit)

    def subflow_left(self, said: SubflowLeft, at: datetime, state: State) -> None:
        """Told by the steps within."""

    def note_edited(self, said: NoteEdited, at: datetime, state: State) -> None:
        """The composed note does not know of it."""

    def scratchpad_changed(self, said: ScratchpadChanged, at: datetime, state: State) -> None:
        """Only the last one is told."""

    def jumped(self, said: Jumped, at: datetime, state: State) -> None:
        here, nodes = self.goes[state.path[-1]], self.story.flows[state.flow.version_id].nodes if state.flow else []
        title = next(node.title for node in nodes if node.id == said.node)
        at_last = self.filled(here.node.title, state)
        self.aside(f'Jumped from "{at_last}" to "{self.filled(title, state)}".', at)
        if not here.done:
            self.left.append((here, state))

    def custom_step_added(self, said: CustomStepAdded, at: datetime, state: State) -> None:
        self.put(f"{self.time(at)}  Custom step: {said.title}")
        self.put(f"{self.time(at)}  Result: {said.result}" if said.result else "")
        self.custom = True

    def client_set(self, said: ClientSet, at: datetime, state: State) -> None:
        if state.client and (said.client is None or said.client.id != state.client.ref.id):
            to = said.client.name if said.client else "none"
            self.aside(f"Client changed: {state.client.ref.name} to {to}", at)

    def waiting_started(self, said: WaitingStarted, at: datetime, state: State) -> None:
        self.aside(f"Waiting for {WAITED_FOR[said.waiting_for]}{': ' + said.note if said.note else ''}", at)

    def waiting_ended(self, said: WaitingEnded, at: datetime, state: State) -> None:
        self.aside("Waiting ended", at)

    def abandoned(self, said: Abandoned, at: datetime, state: State) -> None:
        self.ending = [f"Abandoned at {self.time(at)}. {said.reason or ''}"]

    def reopened(self, said: Reopened, at: datetime, state: State) -> None:
        if state.abandonment:
            self.aside(f"Had been abandoned: {state.abandonment.reason or 'no reason given'}", at)
        if state.resolution:
            self.aside(f"Had been resolved: {OUTCOMES[state.resolution.outcome]}", at)
            for label, text in (("Root cause", state.resolution.root_cause), ("Fix", state.resolution.fix)):
                if text:
                    self.aside(f"{label} then: {text}", at)
        self.aside(f"Reopened: {said.reason}" if said.reason else "Resolution undone" if said.undo else "Reopened", at)
        self.ending = []

    def aside(self, text: str, at: datetime) -> None:
        self.put(f"{self.time(at)}  {text}")
        self.between = True

    def variable_set(self, said: VariableSet, at: datetime, state: State) -> None:
        flow = self.flow(state)
        flows = [*self.story.flows.values()][::-1] + ([flow] if flow else [])
        labels = {variable.name: variable.label for each in flows for variable in each.variables}
        shown = "Given, not shown" if said.name in self.secret else said.value
        self.beside(labels.get(said.name, said.name), shown, at, state, lasting=True)

    def fact_added(self, said: FactAdded, at: datetime, state: State) -> None:
        self.beside(said.label, said.value, at, state, lasting=True)

    def fact_changed(self, said: FactChanged, at: datetime, state: State) -> None:
        old = next(fact for fact in state.facts if fact.id == said.fact)
        was = old.value if old.label == said.label else f"{old.label}: {old.value}"
        self.beside(said.label, f"{said.value}, corrected from {was}", at, state, lasting=True)

    def fact_removed(self, said: FactRemoved, at: datetime, state: State) -> None:
        old = next(fact for fact in state.facts if fact.id == said.fact)
        self.beside(old.label, f"{old.value}, taken back", at, state, lasting=True)

    def guide_changed(self, said: GuideChanged, at: datetime, state: State) -> None:
        way = f"with the flow {said.flow.title}, version {said.flow.version}" if said.flow else "without a flow"
        left = f'Left "{self.filled(self.goes[state.path[-1]].node.title, state)}" and went' if state.path else "Went"
        self.put(f"{self.time(at)}  {left} on {way}.")
        self.between = True
        if state.path:
            self.left.append((self.goes[state.path[-1]], state))

    def paused(self, said: Paused, at: datetime, state: State) -> None:
        self.put(f"{self.time(at)}  Paused")
        self.between = True

    def resumed(self, said: Resumed, at: datetime, state: State) -> None:
        self.put(f"{self.time(at)}  Resumed")
        self.between = True

    def resolved(self, said: Resolved, at: datetime, state: State) -> None:
        self.ending = [f"{OUTCOMES[said.outcome]} at {self.time(at)}.", said.root_cause or "", said.fix or ""]

    def close(self, state: State) -> None:
        """What the end of the story adds: where it stands, what is confirmed, and the words around it all."""
        for go, then in self.left:
            if go.traced:
                self.entry(go, go.at, WITHOUT_ANSWER.get(go.node.kind), then)
        for go in self.goes.values():
            if go.node.kind == "subflow" and go.traced:
                self.entry(go, go.at, None, state)
        here = self.goes[state.path[-1]] if state.path else None
        if here and (here.traced or here.node.kind in ENDS or state.resolution):
            word = WITHOUT_ANSWER.get(here.node.kind)
            self.entry(here, here.at, word and (word if state.resolution else "Open"), state)
            self.steps = True
        self.put("\n".join(self.ending))
        self.put(state.scratchpad)
        environment = self.environment(state)
        self.put("\n".join(environment))
        if not self.ending:
            where = f"Open at: {self.filled(here.node.title, state)}" if here else "Open."
            self.put(f"{self.resting(state)}{where}")
        following = getattr(here.node, "next_steps", []) if here else []
        self.put("\n".join(f"- {self.filled(step, state).replace('`', '')}" for step in following))
        self.facts(state)
        self.meta(state)
        self.headings(state, following=bool(following), environment=bool(environment))

    def resting(self, state: State) -> str:
        if state.waiting is None:
            return "Paused. " if state.status == "paused" else ""
        until = state.waiting.remind_at
        reminder = f", reminder {self.full(until)}" if until else ""
        return f"Waiting for {WAITED_FOR[state.waiting.waiting_for]} since {self.time(state.waiting.since)}{reminder}. "

    def environment(self, state: State) -> list[str]:
        labels = {variable.name: variable.label for flow in self.story.flows.values() for variable in flow.variables}
        known = state.client.values.items() if state.client else []
        return [f"- {labels[name]}: {value}" for name, value in known if name in labels and name not in self.secret]

    def full(self, at: datetime) -> str:
        return f"{at.astimezone(self.zone):%d %b %Y %H:%M} (UTC+01:00)"

    def headings(self, state: State, *, following: bool, environment: bool) -> None:
        told = {step for step in self.standing if self.goes[step].done or self.goes[step].traced}
        left = {step for step in told if state.steps[step - 1].left}
        self.steps = self.steps or self.custom or told != left
        self.tried = self.tried or bool(left)
        headings = {
            "PROBLEM": True,
            "ENVIRONMENT": environment,
            "SCRATCHPAD": bool(state.scratchpad.strip()),
            "CONFIRMED": bool(state.facts),
            "STEPS": self.steps,
            "TRIED WITHOUT SUCCESS": self.tried,
            "ALONG THE WAY": self.between and bool(self.goes),
            "WORK": self.between and not self.goes,
            "ROOT CAUSE": bool(state.resolution and state.resolution.root_cause),
            "RESOLUTION": bool(state.resolution),
            "WHERE IT STANDS": not state.resolution,
            "NEXT STEPS": following,
        }
        self.lines.update(heading for heading, there in headings.items() if there)

    def facts(self, state: State) -> None:
        last = {fact.label: fact.id for fact in state.facts if fact.step}
        for fact in state.facts:
            if fact.step is None or last[fact.label] == fact.id:
                hidden = fact.step and state.steps[fact.step - 1].variable in self.secret
                self.put(f"- {fact.label}: {'Given, not shown' if hidden else fact.value}")

    def meta(self, state: State) -> None:
        hours, minutes = ceil(state.time.active_ms / 36_000) / 100, state.time.active_ms / 60_000
        told = f"{minutes:.0f} min" if minutes >= 1 else "under a minute"
        title = state.flow.title if state.flow else state.title
        self.put(f"{title}\nStarted: {self.full(state.started_at)}\nEngineer: Mara Okafor")
        self.put(f"Client: {state.client.ref.name}" if state.client else "")
        self.put(f"Active time: {hours:.2f} h ({told})")
        flows = [f"{flow.title}, version {flow.version}" for flow in self.in_order()]
        self.put(f"Flow{'s' if len(flows) > 1 else ''}: {'; '.join(flows)}" if flows else "")

    def in_order(self) -> list[FlowRef]:
        guides = [event.payload for event in self.story.events if event.payload.kind in ("started", "guide_changed")]
        told = [getattr(guide, "flow", None) for guide in guides]
        return [flow for flow in dict.fromkeys(told) if flow]
