"""What a flow allows and what follows, held to the golden cases that the web application is held to as well."""

import json
from typing import Any

import pytest

from resolutionflow.graph.document import Document
from resolutionflow.sessions.advance import allow, follow
from resolutionflow.sessions.lifecycle import Illegal
from resolutionflow.sessions.state import State
from resolutionflow.sessions.timeline import apply
from resolutionflow.sessions.timeline_events import TimelineEvent
from tests.graph.golden import REPOSITORY
from tests.sessions.flows import guides

FILES = sorted((REPOSITORY / "cases/timeline/advance").glob("*.json"))
GOLDEN = [json.loads(file.read_text(encoding="utf-8")) for file in FILES]
DOCUMENTS = [Document.model_validate(document) for one in GOLDEN for document in one["documents"].values()]
GUIDES = guides(*DOCUMENTS)


@pytest.mark.parametrize("case", [case for one in GOLDEN for case in one["cases"]], ids=lambda case: case["name"])
def test_golden(case: dict[str, Any]) -> None:
    state, event = State.model_validate(case["state"]), TimelineEvent.model_validate(case["event"])
    if "refused" in case:
        with pytest.raises(Illegal) as refused:
            allow(state, event.payload, GUIDES)
        assert refused.value.rule == case["refused"]
    else:
        allow(state, event.payload, GUIDES)
        after = apply(state, event)
        followed = follow(after, event.payload, GUIDES)
        assert [payload.model_dump(mode="json") for payload in followed] == case["follows"]
