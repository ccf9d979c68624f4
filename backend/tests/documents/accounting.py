"""Every line that the note of a story must hold, told from its events alone; there must be no other line."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from resolutionflow.graph.document import Document as Flow
from resolutionflow.graph.document import Node
from resolutionflow.sessions.state import State
from resolutionflow.sessions.timeline import apply, start, values
from resolutionflow.sessions.timeline_events import (
    Answered,
    FactAdded,
    FactChanged,
    FactRemoved,
    FlowRef,
    GuideChanged,
    Noted,
    OutputCaptured,
    Paused,
    Resolved,
    Resumed,
    StepSkipped,
    TimelineEvent,
    VariableSet,
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
        self.between = self.tried = self.steps = False
        state = None
        for event in story.events:
            self.enter(event, state)
            state = apply(state, event) if state else start(event)
        self.close(story.state)

    def flow(self, state: State | None) -> Flow | None:
        return self.story.flows[state.flow.version_id] if state and state.flow else None

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

    def variable_set(self, said: VariableSet, at: datetime, state: State) -> None:
        flow = self.flow(state)
        labels = {variable.name: variable.label for variable in flow.variables} if flow else {}
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
        self.put(f"{OUTCOMES[said.outcome]} at {self.time(at)}.")
        self.put(said.root_cause or "")
        self.put(said.fix or "")

    def close(self, state: State) -> None:
        """What the end of the story adds: where it stands, what is confirmed, and the words around it all."""
        for go, then in self.left:
            if go.traced:
                self.entry(go, go.at, WITHOUT_ANSWER.get(go.node.kind), then)
        here = self.goes[state.path[-1]] if state.path else None
        if here and (here.traced or here.node.kind in ENDS or state.resolution):
            word = WITHOUT_ANSWER.get(here.node.kind)
            self.entry(here, here.at, word and (word if state.resolution else "Open"), state)
            self.steps = True
        if state.resolution is None:
            where = f"Open at: {self.filled(here.node.title, state)}" if here else "Open."
            self.put(f"{'Paused. ' if state.status == 'paused' else ''}{where}")
        following = getattr(here.node, "next_steps", []) if here else []
        self.put("\n".join(f"- {self.filled(step, state).replace('`', '')}" for step in following))
        self.facts(state)
        self.meta(state)
        self.headings(state, bool(following))

    def headings(self, state: State, following: bool) -> None:
        self.steps = self.steps or any(self.goes[step].done or self.goes[step].traced for step in self.standing)
        headings = {
            "PROBLEM": True,
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
        started = state.started_at.astimezone(self.zone)
        hours, minutes = state.time.active_ms / 3_600_000, state.time.active_ms / 60_000
        title = state.flow.title if state.flow else state.title
        self.put(f"{title}\nStarted: {started:%d %b %Y %H:%M} (UTC+01:00)\nEngineer: Mara Okafor")
        self.put(f"Active time: {hours:.2f} h ({minutes:.0f} min)")
        flows = [f"{flow.title}, version {flow.version}" for flow in self.in_order()]
        self.put(f"Flow{'s' if len(flows) > 1 else ''}: {'; '.join(flows)}" if flows else "")

    def in_order(self) -> list[FlowRef]:
        told = [getattr(event.payload, "flow", None) for event in self.story.events]
        return [flow for flow in dict.fromkeys(told) if flow]
