"""Everything a window could say now that is legal, worked out from the flow and not from the reducer."""

from collections.abc import Iterator, Mapping
from typing import Any

from resolutionflow.graph import walk
from resolutionflow.graph.document import Document, Question
from resolutionflow.graph.parse import parse
from resolutionflow.graph.rules import holds
from resolutionflow.graph.variables import known
from resolutionflow.sessions.growth import Guide
from resolutionflow.sessions.state import State, Step
from resolutionflow.sessions.timeline import values
from tests.graph.golden import FLOWS

SHIPPED = parse(FLOWS[0].read_text(encoding="utf-8"))
TYPED = ("0", "0.4", "12", "-3", "30.5", "AVD-07", "C:\\Profiles\\%user% {{x}}")
OUTCOMES = ("fixed", "workaround", "no_fault_found", "referred", "customers_choice")
Payload = dict[str, Any]


def legal(state: State, guides: Mapping[Any, Guide]) -> list[Payload]:
    """Answers stand several times, so that a walk that draws from the list gets on."""
    if state.status == "resolved":
        return []
    ending = {"kind": "resolved", "outcome": OUTCOMES[state.version % 5], "root_cause": None, "fix": "Fixed."}
    if state.status == "paused":
        return [{"kind": "resumed"}] * 3 + [ending]
    at_step = [*_at_step(state, guides)] * 4 if state.current else []
    return [*at_step, *_anywhere(state), *_guides(state, guides), {"kind": "paused"}, ending]


def _at_step(state: State, guides: Mapping[Any, Guide]) -> Iterator[Payload]:
    step = state.current
    assert step and state.flow
    document = guides[state.flow.version_id].document
    yield from _answers(state, step, document)
    node = walk.node(document, step.node)
    ways = walk.exits(node)
    if len(ways) == 1 or any(way.id == "skipped" for way in ways):
        yield {"kind": "step_skipped", "step": step.step, "reason": "Known from before"}
    yield {"kind": "output_captured", "step": step.step, "text": f"Status {state.version}\n" * 3}
    for earlier in state.path[:-1]:
        yield {"kind": "went_back", "to": earlier}


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
    yield {"kind": "noted", "step": None, "text": f"Free note {state.version}"}
    if state.steps:
        yield {"kind": "noted", "step": 1 + state.version % len(state.steps), "text": "Note on a step"}
    yield {"kind": "variable_set", "name": "user.sam", "value": f"user{state.version}"}
    yield {"kind": "fact_added", "label": "Host", "value": f"AVD-{state.version}"}
    for fact in state.facts:
        if fact.step is None:
            yield {"kind": "fact_changed", "fact": str(fact.id), "label": "Server", "value": "FS-01"}
            yield {"kind": "fact_removed", "fact": str(fact.id)}


def _guides(state: State, guides: Mapping[Any, Guide]) -> Iterator[Payload]:
    for guide in guides.values():
        yield {"kind": "guide_changed", "flow": guide.flow.model_dump(mode="json")}
    if state.flow:
        yield {"kind": "guide_changed", "flow": None}
