from typing import Any

import pytest

from resolutionflow.graph.document import Document, Variable
from resolutionflow.graph.parse import parse
from resolutionflow.graph.variables import Filled, Missing, Piece, Text, fill, known, names_in
from tests.graph.golden import golden

CASES = golden("variables")
BASE = parse(golden("parse")["base"])


def said(piece: Piece) -> dict[str, Any]:
    match piece:
        case Text():
            return {"text": piece.text}
        case Filled():
            return {"variable": piece.variable, "value": piece.value}
        case Missing():
            return {"variable": piece.variable, "missing": True}


def flow_with(variables: list[dict[str, Any]]) -> Document:
    made = [Variable(label="A label", type="text", **variable) for variable in variables]
    return BASE.model_copy(update={"variables": made})


@pytest.mark.parametrize("case", CASES["fill"], ids=lambda case: case["name"])
def test_fill(case: dict[str, Any]) -> None:
    assert [said(piece) for piece in fill(case["text"], case["values"])] == case["pieces"]


@pytest.mark.parametrize("case", CASES["known"], ids=lambda case: case["name"])
def test_known(case: dict[str, Any]) -> None:
    assert known(flow_with(case["variables"]), case["given"]) == case["known"]


def test_names_in_a_text_once_each_in_order() -> None:
    assert names_in("{{b}} {{a.c}} {{ b }} {{X}}") == ["b", "a.c"]
