"""Which kinds of events are legal in which status of a session, and the status they lead to."""

from resolutionflow.sessions.state import Status

WORK = (
    "step_presented",
    "subflow_left",
    "answered",
    "noted",
    "output_captured",
    "evidence_added",
    "variable_set",
    "fact_added",
    "fact_changed",
    "fact_removed",
    "went_back",
    "jumped",
    "step_skipped",
    "custom_step_added",
    "guide_changed",
)
# What a person adds beside the work, also while it rests.
ASIDE = ("noted", "scratchpad_changed", "client_set")
OPEN: tuple[Status, ...] = ("active", "paused", "waiting")
CLOSED: tuple[Status, ...] = ("resolved", "abandoned")

# (status, kind) -> the status afterwards. What is not listed is illegal.
TRANSITIONS: dict[tuple[Status, str], Status] = {
    **{("active", kind): "active" for kind in WORK},
    **{(status, kind): status for status in OPEN for kind in ASIDE},
    **{(status, "note_edited"): status for status in (*OPEN, *CLOSED)},
    ("active", "paused"): "paused",
    ("paused", "resumed"): "active",
    ("active", "waiting_started"): "waiting",
    ("waiting", "waiting_ended"): "active",
    **{(status, "resolved"): "resolved" for status in OPEN},
    **{(status, "abandoned"): "abandoned" for status in OPEN},
    **{(status, "reopened"): "active" for status in CLOSED},
}


class Illegal(Exception):
    """The event does not fit the state. `rule` is stable and part of the API."""

    def __init__(self, rule: str, detail: str) -> None:
        super().__init__(detail)
        self.rule = rule
        self.detail = detail
