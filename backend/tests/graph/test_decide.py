"""Trying one value of each class agrees with trying many."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from resolutionflow.graph.decide import Domain, Effort, Known, can_hold, domains, names
from resolutionflow.graph.document import Rule
from resolutionflow.graph.rules import holds
from tests.graph.small import END, compare, flow, typed, variable, way, yes_no

RULE: TypeAdapter[Rule] = TypeAdapter(Rule)
NUMBER, TEXT = Domain("number"), Domain("text")


def rule(fields: Any) -> Rule:
    return RULE.validate_python(fields)


def every(*parts: Any) -> Rule:
    return rule({"op": "all", "rules": list(parts)})


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        ("1", "2", True),
        ("2", "1", False),
        ("1", "1", False),
        ("1", "1.0", False),
        ("-2", "-1", True),
        ("x", "2", False),
    ],
)
def test_between_two_numbers(low: str, high: str, expected: bool) -> None:
    between = every(compare("gt", "a", low), compare("lt", "a", high))
    assert can_hold(between, Known({"a": NUMBER})) is expected
    assert can_hold(between, Known({"a": TEXT})) is expected


def test_the_narrowest_gap_there_is() -> None:
    step = format(Decimal(1).scaleb(-30), "f")
    assert can_hold(every(compare("gt", "a", "0"), compare("lt", "a", step)), Known({"a": NUMBER})) is False
    assert can_hold(every(compare("gt", "a", "0"), compare("le", "a", step)), Known({"a": NUMBER})) is True
    most = "9" * 30
    assert can_hold(every(compare("ge", "a", most), compare("ne", "a", most)), Known({"a": NUMBER})) is False


def test_choices_are_all_there_are() -> None:
    known = Known({"answer.a": Domain("choice", ("yes", "no"))})
    assert can_hold(rule(compare("eq", "answer.a", "yes")), known) is True
    assert can_hold(rule(compare("eq", "answer.a", "ja")), known) is False
    assert can_hold(rule(compare("contains", "answer.a", "E")), known) is True
    assert can_hold(rule(compare("contains", "answer.a", "x")), known) is False
    assert can_hold(every(compare("ne", "answer.a", "yes"), compare("ne", "answer.a", "no")), known) is False
    assert can_hold(rule({"op": "not", "rule": {"op": "is_set", "var": "answer.a"}}), known) is True


def test_more_than_one_variable() -> None:
    a, not_a = compare("eq", "a", "x"), {"op": "not", "rule": compare("eq", "a", "x")}
    assert can_hold(every(a, compare("eq", "b", "x")), Known({})) is True
    assert can_hold(every(a, not_a, compare("eq", "b", "x")), Known({})) is False


def test_what_is_not_decided() -> None:
    has_x = compare("contains", "a", "x")
    assert can_hold(every(has_x, {"op": "not", "rule": has_x}), Known({})) is None
    many = [compare("eq", f"v{letter}", "x") for letter in "abcdefghijkl"]
    assert can_hold(every(*many, {"op": "not", "rule": many[0]}), Known({})) is None


def test_nothing_more_is_decided_when_the_effort_is_spent() -> None:
    known = Known({}, Effort(left=100))
    one = rule(compare("eq", "a", "x"))
    decided = [can_hold(one, known) for _ in range(10)]
    assert decided[0] is True
    assert decided[-1] is None
    assert known.effort.spent


def test_what_variables_may_hold() -> None:
    nodes = [yes_no("a", yes="b", no="b"), typed("b", "number", way("end"), variable="size"), END]
    size = variable("size", type="choice", choices=["s"])
    disk = variable("disk", type="choice", choices=["c"], default="d")
    assert domains(flow(*nodes, variables=[size, disk, variable("host")])) == {
        "answer.a": Domain("choice", ("yes", "no")),
        "answer.b": NUMBER,
        "answer.end": Domain("choice"),
        "size": TEXT,
        "disk": Domain("choice", ("c", "d")),
        "host": TEXT,
    }


CONSTANTS = st.sampled_from(["-1", "0", "0.5", "1", "1.0", "2", "x", "y"])
OPERATORS = st.sampled_from(["eq", "ne", "lt", "le", "gt", "ge"])
LEAVES = st.builds(compare, OPERATORS, st.sampled_from(["a", "b"]), CONSTANTS)
RULES: st.SearchStrategy[Any] = st.recursive(
    LEAVES | st.just({"op": "is_set", "var": "a"}),
    lambda inner: (
        st.fixed_dictionaries({"op": st.sampled_from(["all", "any"]), "rules": st.lists(inner, min_size=1, max_size=3)})
        | inner.map(lambda part: {"op": "not", "rule": part})
    ),
    max_leaves=6,
)
VALUES = ["", "-2", "-1", "-0.3", "0", "0.2", "0.5", "0.7", "1", "1.5", "2", "7", "x", "y", "z"]


@settings(deadline=None)
@given(RULES)
def test_the_answer_is_that_of_trying_everything(fields: Any) -> None:
    tried = rule(fields)
    expected = any(holds(tried, {"a": a, "b": b}) for a in VALUES for b in VALUES)
    assert can_hold(tried, Known({})) is expected
    assert set(names(tried)) <= {"a", "b"}
