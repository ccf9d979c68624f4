"""Problems at their lines, as the golden cases say."""

from dataclasses import asdict
from typing import Any

import pytest

from resolutionflow.graph.parse import DocumentProblems, parse
from resolutionflow.graph.problems import MOST_PROBLEMS
from resolutionflow.graph.reader import read
from resolutionflow.graph.schema import written
from resolutionflow.graph.validate import validate
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


@pytest.mark.parametrize("line", ["- &a 1\n", "- !t 1\n", "- *a\n"])
def test_what_is_refused_is_counted_no_further_than_told(line: str) -> None:
    assert len(read(line * 1000).problems) == MOST_PROBLEMS + 1


@pytest.mark.parametrize("node", ["x", "{kind: info}", "{kind: none}"])
def test_what_is_wrong_is_counted_no_further_than_told(node: str) -> None:
    reading = read("nodes:\n" + f"  - {node}\n" * 1000)
    assert reading.root is not None
    _, problems = validate(reading.root, written())
    assert MOST_PROBLEMS < len(problems) < MOST_PROBLEMS + 10
