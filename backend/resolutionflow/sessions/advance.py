"""What an engineer's event means in a session that walks a flow: whether the flow allows it, and what follows."""

from collections.abc import Iterator
from dataclasses import dataclass

from resolutionflow.graph import walk
from resolutionflow.graph.document import Document, Escalation, Evidence, Exit, Node, Resolution, Subflow
from resolutionflow.graph.rules import is_numeric
from resolutionflow.graph.variables import known
from resolutionflow.sessions.guides import Guides
from resolutionflow.sessions.lifecycle import Illegal
from resolutionflow.sessions.state import State, Step
from resolutionflow.sessions.timeline import values
from resolutionflow.sessions.timeline_events import (
    Answered,
    EvidenceAdded,
    FlowRef,
    GuideChanged,
    Happened,
    Jumped,
    Resolved,
    Started,
    StepPresented,
    StepSkipped,
    SubflowLeft,
)

# Steps that ask nothing, one after the other: more is a flow that begins itself.
MOST_UNASKED = 20


def allow(state: State, said: Happened, guides: Guides) -> None:
    """Raises `Illegal` when the flow does not allow it."""
    match said:
        case Answered():
            here, document = _here(state, guides)
            _take(state, said, here, document)
            _expect_evidence(state, here, document)
        case StepSkipped():
            _way_past(*_here(state, guides))
        case EvidenceAdded():
            _expect_number(said, *_here(state, guides))
        case Jumped():
            _node(guides.document(state, None), said.node)
        case Resolved() if state.flow and state.current:
            _expect_evidence(state, *_here(state, guides))


def follow(state: State, said: Happened, guides: Guides) -> list[Happened]:
    """The events that follow from `said`, which `state` has already taken in."""
    if state.flow is None:
        return []
    match said:
        case Started() | GuideChanged():
            return list(_arrive(state, guides, Place(None, guides.document(state, None).start)))
        case Jumped():
            return list(_arrive(state, guides, Place(None, said.node)))
        case Answered():
            here, document = _here(state, guides)
            return list(_arrive(state, guides, Place(here.within, _exit(document, here.node, said.exit).to)))
        case StepSkipped():
            here, document = _here(state, guides)
            return list(_arrive(state, guides, Place(here.within, _way_past(here, document).to)))
        case _:
            return []


def may_begin(state: State, guides: Guides) -> bool:
    """Whether some answer to the current step leads to a step that begins a flow."""
    here = state.current
    within = here.within if here else None
    wanted = {exit.to for exit in walk.exits(_node(guides.document(state, within), here.node))} if here else set()
    while wanted:
        nodes = [node for node in guides.document(state, within).nodes if node.id in wanted]
        if any(isinstance(node, Subflow) for node in nodes):
            return True
        if within is None:
            return False
        around, ends = state.steps[within - 1], {node.id for node in nodes if not walk.exits(node)}
        within = around.within
        ways = walk.exits(_node(guides.document(state, within), around.node))
        wanted = {exit.to for exit in ways if exit.id in ends}
    return False


@dataclass(frozen=True)
class Place:
    """A node of the flow that is walked within a subflow's step, or of the session's own."""

    within: int | None
    node: str


@dataclass(frozen=True)
class Begun:
    """A subflow's step: where it stands, and the flow it runs."""

    node: Subflow
    within: int | None
    flow: FlowRef


def _arrive(state: State, guides: Guides, place: Place) -> Iterator[StepPresented | SubflowLeft]:
    """Into the subflows that begin there and out of those that end there, up to a step that asks something."""
    begun: dict[int, Begun] = {}
    number = len(state.steps) + 1
    for _ in range(MOST_UNASKED):
        inside = begun.get(place.within or 0)
        document = guides.versions[inside.flow.version_id].document if inside else guides.document(state, place.within)
        node = _node(document, place.node)
        if isinstance(node, Subflow):
            guide = guides.begun_by(node)
            yield StepPresented(step=number, node=node, within=place.within, flow=guide.flow)
            begun[number] = Begun(node, place.within, guide.flow)
            place = Place(number, guide.document.start)
            number += 1
        elif place.within and isinstance(node, Resolution | Escalation):
            yield SubflowLeft(step=place.within, exit=node.id)
            place = _back(state, guides, inside or _begun(state, guides, place.within), node.id)
        else:
            yield StepPresented(step=number, node=node, within=place.within)
            return
    raise Illegal("endless_subflow", "This flow begins subflows without end.")


def _begun(state: State, guides: Guides, number: int) -> Begun:
    step = state.steps[number - 1]
    node = _node(guides.document(state, step.within), step.node)
    if not isinstance(node, Subflow) or step.flow is None:
        raise Illegal("not_in_subflow", f"Step {number} is no subflow that is being walked.")
    return Begun(node, step.within, step.flow)


def _back(state: State, guides: Guides, begun: Begun, end: str) -> Place:
    """The exit named like the end that was reached."""
    way = next((exit for exit in begun.node.exits if exit.id == end), None)
    if way is None:
        raise Illegal("unknown_exit", f'"{begun.node.title}" has no way on from "{end}".')
    return Place(begun.within, way.to)


def _take(state: State, said: Answered, here: Step, document: Document) -> Exit:
    try:
        return walk.take(document, here.node, exit=said.exit, value=said.value, values=known(document, values(state)))
    except walk.Refused as refused:
        raise Illegal(refused.code, refused.detail) from refused


def _way_past(here: Step, document: Document) -> Exit:
    """The exit a skipped step leaves by: `skipped` where there is one, else the only one."""
    exits = walk.exits(_node(document, here.node))
    skipped = next((exit for exit in exits if exit.id == "skipped"), None)
    if skipped:
        return skipped
    if len(exits) != 1:
        raise Illegal("not_skippable", "This answer decides the way. Answer it, or go back.")
    return exits[0]


def _expect_evidence(state: State, here: Step, document: Document) -> None:
    """Pasted output is evidence too; a step that is skipped says why instead."""
    wanted = _evidence(here, document)
    given = any(evidence.step == here.step for evidence in state.evidence)
    pasted = wanted is not None and wanted.kind == "text" and state.output is not None
    if wanted and wanted.required and not given and not pasted:
        raise Illegal("evidence_missing", f"This step needs its evidence first: {wanted.label}.")


def _expect_number(said: EvidenceAdded, here: Step, document: Document) -> None:
    wanted = _evidence(here, document)
    if wanted and wanted.kind == "number" and not is_numeric(said.text):
        raise Illegal("not_a_number", f"{wanted.label} is a number, as in 12 or -0.5.")


def _evidence(here: Step, document: Document) -> Evidence | None:
    return getattr(_node(document, here.node), "evidence", None)


def _exit(document: Document, node_id: str, exit_id: str) -> Exit:
    return next(exit for exit in walk.exits(_node(document, node_id)) if exit.id == exit_id)


def _node(document: Document, node_id: str) -> Node:
    try:
        return walk.node(document, node_id)
    except walk.Refused as refused:
        raise Illegal(refused.code, refused.detail) from refused


def _here(state: State, guides: Guides) -> tuple[Step, Document]:
    if state.current is None:
        raise Illegal("no_step" if state.flow else "no_flow", "The session has no step to answer.")
    return state.current, guides.document(state, state.current.within)
