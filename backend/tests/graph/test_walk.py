from typing import Any

import pytest

from resolutionflow.graph.document import Document
from resolutionflow.graph.parse import parse
from resolutionflow.graph.walk import Refused, lengths, longest_left, take, walk
from tests.graph.golden import golden

CASES = golden("walk")
FLOWS = {name: Document.model_validate(flow) for name, flow in CASES["flows"].items()}


@pytest.mark.parametrize("case", CASES["take"], ids=lambda case: case["name"])
def test_take(case: dict[str, Any]) -> None:
    asked = {key: case[key] for key in ("exit", "value", "values")}
    if "takes" in case:
        assert take(FLOWS[case["flow"]], case["node"], **asked).id == case["takes"]
        return
    with pytest.raises(Refused) as refused:
        take(FLOWS[case["flow"]], case["node"], **asked)
    assert refused.value.code == case["refused"]
    assert refused.value.detail


@pytest.mark.parametrize("case", CASES["longest_left"], ids=lambda case: case["flow"])
def test_longest_left(case: dict[str, Any]) -> None:
    assert lengths(FLOWS[case["flow"]]) == case["lengths"]
    assert {node: longest_left(FLOWS[case["flow"]], node) for node in case["lengths"]} == case["lengths"]


def test_longest_left_of_an_unknown_node() -> None:
    with pytest.raises(Refused, match="no step"):
        longest_left(FLOWS["line"], "nope")


@pytest.mark.parametrize("case", CASES["walk"], ids=lambda case: case["name"])
def test_walk(case: dict[str, Any]) -> None:
    result = walk(FLOWS[case["flow"]], case["answers"], case["values"])
    assert (result.path, result.end, result.stuck) == (case["path"], case["end"], case["stuck"])


def test_the_longest_flow_is_measured() -> None:
    steps = "".join(
        f"  - {{id: n{i}, kind: info, title: t, exits: [{{id: next, label: n, to: n{i + 1}}}]}}\n" for i in range(499)
    )
    last = "  - {id: n499, kind: resolution, title: t, outcome: fixed}\n"
    base: str = golden("parse")["base"]
    head = base[: base.index("start: ")]
    assert longest_left(parse(f"{head}start: n0\nnodes:\n{steps}{last}"), "n0") == 499
