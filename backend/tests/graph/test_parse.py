"""Problems at their lines, as the golden cases say."""

from dataclasses import asdict
from typing import Any

import pytest

from resolutionflow.graph.parse import DocumentProblems, parse
from tests.graph.golden import golden

CASES = golden("parse")


def text_of(case: dict[str, Any]) -> str:
    if "text" in case:
        return str(case["text"]) * int(case.get("times", 1))
    assert CASES["base"].count(case["replace"]) == 1
    return str(CASES["base"].replace(case["replace"], case["by"]))


def problems_of(text: str) -> list[dict[str, Any]]:
    try:
        parse(text)
    except DocumentProblems as found:
        return [asdict(problem) for problem in found.problems]
    return []


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["name"])
def test_problems(case: dict[str, Any]) -> None:
    found = problems_of(text_of(case))
    expected = case["problems"]
    assert len(found) == len(expected), found
    for problem, wanted in zip(found, expected, strict=True):
        assert {key: problem[key] for key in wanted} == wanted


def test_every_code_is_covered_several_times() -> None:
    codes = [problem["code"] for case in CASES["cases"] for problem in case["problems"]]
    for code in set(codes):
        assert codes.count(code) >= 3, code
    assert len(set(codes)) == 14
