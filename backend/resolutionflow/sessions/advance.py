"""What an engineer's event means in a session that walks a flow: whether the flow allows it, and what follows."""

from resolutionflow.graph import walk
from resolutionflow.graph.document import Document, Exit, Node
from resolutionflow.graph.variables import known
from resolutionflow.sessions.state import State, Step
from resolutionflow.sessions.timeline import Illegal, values
from resolutionflow.sessions.timeline_events import (
    Answered,
    GuideChanged,
    Happened,
    Started,
    StepPresented,
    StepSkipped,
)


def allow(state: State, said: Happened, document: Document | None) -> None:
    """Raises `Illegal` when the flow does not allow the answer. `document` is the one the session walks."""
    if isinstance(said, Answered):
        _taken(state, said, _walked(document))
    if isinstance(said, StepSkipped):
        _way_past(state, _walked(document))


def follow(state: State, said: Happened, document: Document | None) -> list[StepPresented]:
    """The events that follow from `said`, which `state` has already taken in."""
    if document is None:
        return []
    match said:
        case Started() | GuideChanged():
            return [_present(state, document, document.start)]
        case Answered():
            return [_present(state, document, _exit(document, _here(state).node, said.exit).to)]
        case StepSkipped():
            return [_present(state, document, _way_past(state, document).to)]
        case _:
            return []


def _taken(state: State, said: Answered, document: Document) -> Exit:
    try:
        known_here = known(document, values(state))
        return walk.take(document, _here(state).node, exit=said.exit, value=said.value, values=known_here)
    except walk.Refused as refused:
        raise Illegal(refused.code, refused.detail) from refused


def _way_past(state: State, document: Document) -> Exit:
    """The exit a skipped step leaves by: `skipped` where there is one, else the only one."""
    exits = walk.exits(walk.node(document, _here(state).node))
    skipped = next((exit for exit in exits if exit.id == "skipped"), None)
    if skipped:
        return skipped
    if len(exits) != 1:
        raise Illegal("not_skippable", "This answer decides the way. Answer it, or go back.")
    return exits[0]


def _present(state: State, document: Document, node_id: str) -> StepPresented:
    node: Node = walk.node(document, node_id)
    return StepPresented(step=len(state.steps) + 1, node=node)


def _exit(document: Document, node_id: str, exit_id: str) -> Exit:
    return next(exit for exit in walk.exits(walk.node(document, node_id)) if exit.id == exit_id)


def _here(state: State) -> Step:
    if state.current is None:
        raise Illegal("no_step", "The session has no step to answer.")
    return state.current


def _walked(document: Document | None) -> Document:
    if document is None:
        raise Illegal("no_flow", "The session walks no flow.")
    return document
