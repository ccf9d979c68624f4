"""What is told of a session beside its work: when it rested, and what it was thought to be."""

from resolutionflow.sessions.state import State
from resolutionflow.sessions.timeline_events import ClientSet, Paused, Reopened, Resumed, WaitingEnded, WaitingStarted

OUTCOMES = {
    "fixed": "Fixed",
    "workaround": "Workaround in place",
    "no_fault_found": "No fault found",
    "referred": "Referred",
    "customers_choice": "Customer's choice",
}
WAITED_FOR = {"customer": "the customer", "vendor": "the vendor", "part": "a part"}


def aside(
    state: State, said: Paused | Resumed | WaitingStarted | WaitingEnded | Reopened | ClientSet
) -> list[tuple[str, str]]:
    """Labels and texts; `state` is the one before."""
    match said:
        case WaitingStarted():
            label = f"Waiting for {WAITED_FOR[said.waiting_for]}"
            return [(label, said.note)] if said.note else [("", label)]
        case WaitingEnded():
            return [("", "Waiting ended")]
        case Reopened():
            return [*_taken_back(state), ("Reopened", said.reason)] if said.reason else _reopened(state, said)
        case ClientSet():
            return _changed_client(state, said)
    return [("", said.kind.capitalize())]


def _reopened(state: State, said: Reopened) -> list[tuple[str, str]]:
    return [*_taken_back(state), ("", "Resolution undone" if said.undo else "Reopened")]


def _taken_back(state: State) -> list[tuple[str, str]]:
    """What the session was closed with until then; the end of the note tells only how it ended at last."""
    if state.abandonment:
        return [("Had been abandoned", state.abandonment.reason or "no reason given")]
    if state.resolution is None:
        return []
    ended = state.resolution
    told = [("Had been resolved", OUTCOMES[ended.outcome])]
    told += [("Root cause then", ended.root_cause)] if ended.root_cause else []
    return [*told, ("Fix then", ended.fix)] if ended.fix else told


def _changed_client(state: State, said: ClientSet) -> list[tuple[str, str]]:
    """The client at the end stands at the head of the note; only a change is told."""
    if state.client is None or (said.client and said.client.id == state.client.ref.id):
        return []
    return [("Client changed", f"{state.client.ref.name} to {said.client.name if said.client else 'none'}")]
