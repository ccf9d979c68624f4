"""Which kinds of events are legal in which status of a session, and the status they lead to."""

from resolutionflow.sessions.state import Status

WORK = (
    "step_presented",
    "answered",
    "noted",
    "output_captured",
    "variable_set",
    "fact_added",
    "fact_changed",
    "fact_removed",
    "went_back",
    "step_skipped",
    "guide_changed",
)

# (status, kind) -> the status afterwards. What is not listed is illegal.
TRANSITIONS: dict[tuple[Status, str], Status] = {
    **{("active", kind): "active" for kind in WORK},
    ("active", "paused"): "paused",
    ("paused", "resumed"): "active",
    ("active", "resolved"): "resolved",
    ("paused", "resolved"): "resolved",
}
