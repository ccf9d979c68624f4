"""The numbers of steps, held to the golden cases that the web application's own count is held to as well."""

import json
from typing import Any

import pytest

from resolutionflow.sessions.numbers import numbers
from resolutionflow.sessions.state import State
from tests.graph.golden import REPOSITORY
from tests.sessions.test_timeline import CASES

STATES = {case["name"]: case["state"] for case in CASES if "state" in case}
COUNTED = json.loads((REPOSITORY / "cases/timeline/numbers/numbers.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("counted", COUNTED, ids=lambda counted: counted["case"])
def test_golden(counted: dict[str, Any]) -> None:
    state = State.model_validate(STATES[counted["case"]])
    assert {str(key): number for key, number in numbers(state).items()} == counted["numbers"]


@pytest.mark.parametrize("name", STATES)
def test_numbers_leave_no_gap(name: str) -> None:
    state = State.model_validate(STATES[name])
    known = numbers(state)
    assert list(known.values()) == list(range(1, len(known) + 1))
    assert known.keys() >= {custom.id for custom in state.customs}
    assert state.current is None or state.current.flow or state.current.step in known
