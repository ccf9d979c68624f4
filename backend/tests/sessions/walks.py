"""Everything a window could say now that is legal, worked out from the flow and not from the reducer."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from resolutionflow.graph import walk
from resolutionflow.graph.document import Document, Question
from resolutionflow.graph.parse import parse
from resolutionflow.graph.rules import holds
from resolutionflow.graph.variables import known
from resolutionflow.sessions.guides import Guides
from resolutionflow.sessions.lifecycle import CLOSED
from resolutionflow.sessions.state import State, Step
from resolutionflow.sessions.timeline import values
from tests.graph.golden import FLOWS

SHIPPED = [parse(file.read_text(encoding="utf-8")) for file in FLOWS]
TYPED = ("0", "0.4", "12", "-3", "30.5", "AVD-07", "C:\\Profiles\\%user% {{x}}")
OUTCOMES = ("fixed", "workaround", "no_fault_found", "referred", "customers_choice")
Payload = dict[str, Any]


def legal(state: State, guides: Guides, clients: Mapping[UUID, str]) -> list[Payload]:
    """Answers stand several times, so that a walk that draws from the list gets on."""
    if state.status in CLOSED:
        return [*_edits(state), *_reopenings(state)]
    ending = {"kind": "resolved", "outcome": OUTCOMES[state.version % 5], "root_cause": None, "fix": "Fixed."}
    abandoned = {"kind": "abandoned", "reason": "No answer"}
    endings = [abandoned] if _owes_evidence(state, guides) else [ending, abandoned]
    if state.status != "active":
        back = {"kind": "resumed" if state.status == "paused" else "waiting_ended"}
        return [*[back] * 6, *_aside(state, clients), *_edits(state), *endings]
    at_step = [*_at_step(state, guides)] * 4 if state.current else []
    return [
        *at_step,
        *_anywhere(state),
        *_aside(state, clients),
        *_guides(state, guides),
        *_rests(),
        *_edits(state),
        *endings,
    ]


def _at_step(state: State, guides: Guides) -> Iterator[Payload]:
    step = state.current
    assert step and state.flow
    document = guides.document(state, step.within)
    if not _owes_evidence(state, guides):
        yield from _answers(state, step, document)
    node = walk.node(document, step.node)
    ways = walk.exits(node)
    if len(ways) == 1 or any(way.id == "skipped" for way in ways):
        yield {"kind": "step_skipped", "step": step.step, "reason": "Known from before"}
    yield {"kind": "output_captured", "step": step.step, "text": f"Status {state.version}\n" * 3}
    yield {"kind": "evidence_added", "step": step.step, "text": str(state.version)}
    for earlier in state.path[:-1]:
        if state.steps[earlier - 1].flow is None:
            yield {"kind": "went_back", "to": earlier}
    for other in guides.document(state, None).nodes:
        if step.within or other.id != step.node:
            yield {"kind": "jumped", "node": other.id}


def _owes_evidence(state: State, guides: Guides) -> bool:
    step = state.current
    if step is None:
        return False
    wanted = getattr(walk.node(guides.document(state, step.within), step.node), "evidence", None)
    if wanted is None or not wanted.required or any(each.step == step.step for each in state.evidence):
        return False
    return wanted.kind != "text" or state.output is None


def _answers(state: State, step: Step, document: Document) -> Iterator[Payload]:
    node, values_here = walk.node(document, step.node), known(document, values(state))
    if not isinstance(node, Question) or node.input.type == "choice":
        for way in walk.exits(node):
            if way.when is None or holds(way.when, values_here):
                yield {"kind": "answered", "step": step.step, "exit": way.id, "value": None}
        return
    for value in TYPED:
        try:
            way = walk.take(document, node.id, exit=None, value=value, values=values_here)
        except walk.Refused:
            continue
        yield {"kind": "answered", "step": step.step, "exit": way.id, "value": value}


def _anywhere(state: State) -> Iterator[Payload]:
    yield {
        "kind": "custom_step_added",
        "title": f"Custom {state.version}",
        "result": "Done" if state.version % 2 else None,
    }
    if state.steps:
        yield {"kind": "noted", "step": 1 + state.version % len(state.steps), "text": "Note on a step"}
    yield {"kind": "variable_set", "name": "user.sam", "value": f"user{state.version}"}
    yield {"kind": "fact_added", "label": "Host", "value": f"AVD-{state.version}"}
    for fact in state.facts:
        if fact.step is None:
            yield {"kind": "fact_changed", "fact": str(fact.id), "label": "Server", "value": "FS-01"}
            yield {"kind": "fact_removed", "fact": str(fact.id)}


def _aside(state: State, clients: Mapping[UUID, str]) -> Iterator[Payload]:
    yield {"kind": "noted", "step": None, "text": f"Free note {state.version}"}
    yield {"kind": "scratchpad_changed", "text": f"Scratch {state.version}"}
    for client, name in clients.items():
        known = {"profile.server": f"FS-{state.version}"}
        yield {"kind": "client_set", "client": {"id": str(client), "name": name}, "values": known}


def _rests() -> Iterator[Payload]:
    yield {"kind": "paused"}
    yield {"kind": "waiting_started", "waiting_for": "vendor", "note": "Case 4711", "remind_at": None}


def _edits(state: State) -> Iterator[Payload]:
    yield {"kind": "note_edited", "audience": "customer", "text": f"Dear customer {state.version}"}
    yield {"kind": "note_edited", "audience": "customer", "text": None}


def _reopenings(state: State) -> Iterator[Payload]:
    yield {"kind": "reopened", "reason": f"Again {state.version}", "undo": False}


def _guides(state: State, guides: Guides) -> Iterator[Payload]:
    for guide in guides.versions.values():
        yield {"kind": "guide_changed", "flow": guide.flow.model_dump(mode="json")}
    if state.flow:
        yield {"kind": "guide_changed", "flow": None}
