"""What a flow allows and what follows, held to the golden cases that the web application is held to as well."""

import json
from typing import Any

import pytest

from resolutionflow.graph.document import Document
from resolutionflow.sessions.advance import allow, follow
from resolutionflow.sessions.state import State
from resolutionflow.sessions.timeline import Illegal, apply
from resolutionflow.sessions.timeline_events import TimelineEvent
from tests.graph.golden import REPOSITORY

GOLDEN = json.loads((REPOSITORY / "cases/timeline/advance/profile-full.json").read_text(encoding="utf-8"))
DOCUMENTS = {version_id: Document.model_validate(document) for version_id, document in GOLDEN["documents"].items()}


def walked(state: State) -> Document | None:
    return DOCUMENTS[str(state.flow.version_id)] if state.flow else None


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=lambda case: case["name"])
def test_golden(case: dict[str, Any]) -> None:
    state, event = State.model_validate(case["state"]), TimelineEvent.model_validate(case["event"])
    if "refused" in case:
        with pytest.raises(Illegal) as refused:
            allow(state, event.payload, walked(state))
        assert refused.value.rule == case["refused"]
    else:
        allow(state, event.payload, walked(state))
        after = apply(state, event)
        followed = follow(after, event.payload, walked(after))
        assert [payload.model_dump(mode="json") for payload in followed] == case["follows"]
