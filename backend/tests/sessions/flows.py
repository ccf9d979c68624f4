"""A small flow with every kind of step, and the refs and settings that sessions walk it with."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from resolutionflow.core.ids import uuid7
from resolutionflow.graph.document import Document
from resolutionflow.sessions.growth import Growth, Setting, begin, grow
from resolutionflow.sessions.guides import Guide, Guides
from resolutionflow.sessions.timeline_events import Actor, FlowRef, Saying, Started
from tests.flows.shipped import flow

MARA = Actor(user_id=UUID(int=1), name="Mara Okafor")
MORNING = datetime(2026, 11, 13, 8, 20, tzinfo=UTC)


def exits(*ways: tuple[str, str]) -> list[dict[str, str]]:
    return [{"id": name, "label": name.replace("_", " ").capitalize(), "to": to} for name, to in ways]


FULL: dict[str, Any] = flow(
    "profile-full",
    title="Profile is full",
    variables=[
        {"name": "container.free", "label": "Free space", "type": "number", "source": "asked"},
        {"name": "device.name", "label": "Host", "type": "host", "source": "asked"},
        {"name": "site", "label": "Site", "type": "text", "source": "asked", "default": "Leeds"},
        {"name": "share", "label": "Share", "type": "text", "source": "computed", "value": "{{site}}-profiles"},
    ],
    start="scope",
    nodes=[
        {
            "id": "scope",
            "kind": "question",
            "title": "How many users are affected?",
            "fact": "Scope",
            "exits": exits(("one", "host"), ("many", "hand_over")),
        },
        {
            "id": "host",
            "kind": "question",
            "title": "Which host?",
            "input": {"type": "text", "variable": "device.name"},
            "fact": "Host",
            "exits": exits(("go_on", "free")),
        },
        {
            "id": "free",
            "kind": "question",
            "title": "How much space is left on {{device.name}}?",
            "input": {"type": "number", "unit": "GB", "variable": "container.free"},
            "fact": "Free space",
            "exits": [
                {
                    "id": "full",
                    "label": "Below 1 GB",
                    "to": "part",
                    "when": {"op": "lt", "var": "answer.free", "value": "1"},
                },
                {"id": "room", "label": "1 GB or more", "to": "check"},
            ],
        },
        {"id": "part", "kind": "section", "title": "More room", "exits": exits(("next", "sign_out"))},
        {"id": "sign_out", "kind": "info", "title": "The user signs out", "exits": exits(("next", "grow"))},
        {
            "id": "grow",
            "kind": "action",
            "title": "Grow the container",
            "risk": "change",
            "exits": exits(("done", "works"), ("failed", "hand_over"), ("skipped", "works")),
        },
        {
            "id": "check",
            "kind": "question",
            "title": "Which share holds it?",
            "exits": [
                {
                    "id": "ours",
                    "label": "Ours",
                    "to": "works",
                    "when": {"op": "eq", "var": "share", "value": "Leeds-profiles"},
                },
                {
                    "id": "cloud",
                    "label": "Cloud",
                    "to": "hand_over",
                    "when": {"op": "eq", "var": "site", "value": "Azure"},
                },
                {"id": "unknown", "label": "Not known", "to": "hand_over"},
            ],
        },
        {
            "id": "works",
            "kind": "question",
            "title": "Does the user have the profile again?",
            "exits": exits(("yes", "repaired"), ("no", "free")),
        },
        {
            "id": "repaired",
            "kind": "resolution",
            "title": "The profile attaches",
            "outcome": "fixed",
            "root_cause": "The container was full.",
            "fix": "The container was grown.",
        },
        {"id": "hand_over", "kind": "escalation", "title": "Hand over to storage", "reason": "A shared cause."},
    ],
)
DOCUMENT = Document.model_validate(FULL)
ASKED = Document.model_validate(
    flow(
        "asked-first",
        title="Asked first",
        variables=[{"name": "problem.since", "label": "Since", "type": "text", "source": "asked"}],
        start="since",
        nodes=[
            {
                "id": "since",
                "kind": "question",
                "title": "Since when?",
                "fact": "Since",
                "input": {"type": "text", "variable": "problem.since"},
                "exits": exits(("go_on", "scope")),
            },
            {"id": "scope", "kind": "question", "title": "How many?", "exits": exits(("one", "one"), ("many", "many"))},
            {"id": "one", "kind": "resolution", "title": "One user", "outcome": "referred"},
            {"id": "many", "kind": "escalation", "title": "Many users", "reason": "A shared cause."},
        ],
    )
)
CALLING = Document.model_validate(
    flow(
        "calling",
        title="Begins with questions",
        variables=[{"name": "problem.since", "label": "Since", "type": "text", "source": "asked"}],
        start="first",
        nodes=[
            {
                "id": "first",
                "kind": "subflow",
                "title": "First questions",
                "flow": "asked-first",
                "exits": exits(("one", "proof"), ("many", "again")),
            },
            {
                "id": "again",
                "kind": "subflow",
                "title": "Once more",
                "flow": "asked-first",
                "exits": exits(("one", "proof"), ("many", "proof")),
            },
            {
                "id": "proof",
                "kind": "action",
                "title": "Restart what {{problem.since}} broke",
                "evidence": {"kind": "number", "label": "Seconds it took", "unit": "s", "required": True},
                "exits": exits(("done", "fixed"), ("failed", "first")),
            },
            {"id": "fixed", "kind": "resolution", "title": "It runs again", "outcome": "fixed"},
        ],
    )
)
CLIENTS = {UUID(int=7): "Contoso"}
OTHER = Document.model_validate(flow("other-flow", title="Other flow"))


def guide(document: Document) -> Guide:
    return Guide(
        FlowRef(flow_id=document.id, version_id=document.id, version=1, slug=document.slug, title=document.title),
        document,
    )


def guides(*documents: Document) -> Guides:
    """As if each were the newest version of its flow."""
    known = {document.id: guide(document) for document in documents}
    return Guides(known, {(one.flow.slug, None): one for one in known.values()})


def setting(now: datetime = MORNING) -> Setting:
    return Setting(MARA, now, guides(DOCUMENT, OTHER, CALLING, ASKED), CLIENTS, uuid7)


def started(document: Document | None = DOCUMENT) -> Growth:
    begun = Started(problem="Temporary profile", flow=guide(document).flow if document else None)
    return begin(uuid7(), begun, at=MORNING, setting=setting())


def saying(kind: str, at: datetime = MORNING, **payload: Any) -> Saying:
    return Saying.model_validate({"id": uuid7(), "occurred_at": at, "payload": {"kind": kind, **payload}})


def told(growth: Growth, *said: Saying) -> Growth:
    return grow(growth.state, said, setting())


def answered(growth: Growth, *answers: str | tuple[str, str]) -> Growth:
    """One exit after the other; for a typed value the exit and the value."""
    for answer in answers:
        exit, value = answer if isinstance(answer, tuple) else (answer, None)
        step = growth.state.path[-1]
        growth = told(growth, saying("answered", step=step, exit=exit, value=value))
    return growth
