"""A flow that is too large to prove is told so, in a time that does not depend on how large it is."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from resolutionflow.graph.document import Document
from resolutionflow.graph.lint import lint
from tests.graph.small import END, Fields, choice, compare, expects, flow, typed, variable, way
from tests.pace import stays_below

STEPS = 490
ANSWERS = 9
LONGEST = 40  # Times what reading it takes; without a limit each of them takes many more.


def all_of(*rules: Fields) -> Fields:
    return {"op": "all", "rules": list(rules)}


def of_variables(step: int, answer: int) -> Fields:
    return all_of(*(compare("eq", f"v{number}", f"{step} {answer}") for number in range(4)))


def of_answers(step: int, answer: int) -> Fields:
    return compare("eq", f"answer.n{(step * 3 + answer) % STEPS}", f"e{answer}")


def large(rule: Callable[[int, int], Fields] | None, *, label: str = "Answer {}", **more: Any) -> Document:
    def exits(step: int) -> Iterator[Fields]:
        for answer in range(ANSWERS):
            to = "end" if step == STEPS - 1 else f"n{step + 1 if answer == 0 else (step * 7 + answer * 13) % STEPS}"
            when = {"when": rule(step, answer)} if rule and answer else {}
            yield way(to, f"e{answer}", **when) | {"label": label.format(answer)}

    nodes = (choice(f"n{step}", *exits(step), **more) for step in range(STEPS))
    return flow(*nodes, END, variables=[variable(f"v{number}") for number in range(4)])


def large_values() -> Document:
    nodes = []
    for step in range(STEPS):
        rules = [
            [compare("lt", f"answer.n{step}", f"{answer * 20 + part}") for part in range(3)] for answer in range(9)
        ]
        exits = [way("end", f"e{answer}", when={"op": "any", "rules": some}) for answer, some in enumerate(rules)]
        exits[0]["to"] = f"n{step + 1}" if step + 1 < STEPS else "end"
        nodes.append(typed(f"n{step}", "number", *exits))
    return flow(*nodes, END)


def walked() -> Document:
    document = large(None)
    long = [expects("end", **{f"n{step}": "e0" for step in range(STEPS)}) for _ in range(100)]
    return Document.model_validate(document.model_dump() | {"expectations": long})


def huge_patterns() -> Document:
    nodes = []
    for step in range(STEPS):
        patterns = [{"match": rf"(?i)\pL{{2}}\pL{step}x{number}", "exit": "e0"} for number in range(40)]
        check = {"shell": "cmd", "command": "x", "patterns": patterns}
        nodes.append(choice(f"n{step}", way(f"n{step + 1}" if step + 1 < STEPS else "end", "e0"), check=check))
    return flow(*nodes, END)


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(large(of_variables), id="rules of variables"),
        pytest.param(large(of_variables, label="Answer"), id="answers that read alike"),
        pytest.param(large(of_answers), id="rules of answers"),
        pytest.param(large(of_answers, label="Answer"), id="alike by rules of answers"),
        pytest.param(large_values(), id="rules of values"),
        pytest.param(walked(), id="long expectations"),
        pytest.param(huge_patterns(), id="huge patterns"),
    ],
)
def test_it_is_told_soon(document: Document) -> None:
    written = document.model_dump_json(by_alias=True)
    found = lint(document)

    assert stays_below(LONGEST, lambda: lint(document), lambda: Document.model_validate_json(written))
    assert [each.severity for each in found if each.code == "not_proven"] == ["warning"]
