"""The customer's note: plain words that a flow's author wrote for the customer, and nothing that was typed or run."""

from resolutionflow.documents.document import Meta, NoteDocument, Paragraph
from resolutionflow.documents.telling import Clock, paragraph, section, spent, written
from resolutionflow.documents.worklog import Attempt, Worklog
from resolutionflow.graph.document import Action, Escalation, Outcome, Resolution
from resolutionflow.sessions.state import State

RESULTS: dict[Outcome, str] = {
    "fixed": "The problem is solved.",
    "workaround": "You can work again. This is a temporary solution; we will follow up on the cause.",
    "no_fault_found": "We found no fault. Please tell us if it happens again.",
    "referred": "We have passed this on to those who can solve it.",
    "customers_choice": "We stopped here as you wished.",
}
WAITS = {
    "customer": "We are waiting for your answer.",
    "vendor": "We are waiting for the manufacturer's answer.",
    "part": "We are waiting for a replacement part.",
}


def compose(state: State, log: Worklog, clock: Clock, preset: str) -> NoteDocument:
    sections = [
        section("What we did", _work(log) if preset != "quick" else []),
        section("Result", [*_end(state, log), paragraph(_result(state))]),
    ]
    return NoteDocument(
        title="Your support request",
        meta=_meta(state, log, clock),
        sections=[each for each in sections if each.blocks],
    )


def _meta(state: State, log: Worklog, clock: Clock) -> list[Meta]:
    meta = [
        Meta(label="Started", value=clock.full(state.started_at)),
        Meta(label="Handled by", value=", ".join(log.people)),
        Meta(label="Time spent", value=spent(state)),
    ]
    return [Meta(label="Client", value=state.client.ref.name), *meta] if state.client else meta


def _work(log: Worklog) -> list[Paragraph]:
    """Of the steps that were done and stand; what was tried in vain and taken back is not the customer's matter."""
    worked = [attempt for _, attempt in sorted(log.standing.items()) if _worked(attempt)]
    return [_said(log, attempt) for attempt in worked if _words(attempt)]


def _worked(attempt: Attempt) -> bool:
    """An action tells of what it changed: that is true only where it was done."""
    return attempt.exit == "done" if isinstance(attempt.node, Action) else attempt.exit is not None


def _end(state: State, log: Worklog) -> list[Paragraph]:
    """What the end that was reached says, unless the engineer ended otherwise."""
    here = log.current
    if here is None or not _is_end(here) or not _words(here):
        return []
    meant = here.node.outcome if isinstance(here.node, Resolution) else "referred"
    return [_said(log, here)] if state.resolution is None or state.resolution.outcome == meant else []


def _is_end(attempt: Attempt) -> bool:
    return isinstance(attempt.node, Resolution | Escalation)


def _words(attempt: Attempt) -> str | None:
    return attempt.node.customer_text if attempt.node.audience == "customer" else None


def _said(log: Worklog, attempt: Attempt) -> Paragraph:
    return Paragraph(runs=written(log, _words(attempt) or ""))


def _result(state: State) -> str:
    if state.resolution:
        return RESULTS[state.resolution.outcome]
    if state.abandonment:
        return "We have closed this request."
    return WAITS[state.waiting.waiting_for] if state.waiting else "We are still working on it."
