"""Where the linter looks for variables, and who it takes to fill them."""

from typing import Any

import pytest

from resolutionflow.graph.document import Document
from resolutionflow.graph.lint import lint
from tests.graph.small import END, Fields, choice, flow, info, typed, variable, way


def codes(document: Document) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.node) for finding in lint(document) if finding.code != "no_expectations"]


HOST = variable("host")
PATH = variable("path", source="computed", value="{{host}}")
IS_SET = {"op": "is_set", "var": "host"}


@pytest.mark.parametrize(
    "fields",
    [
        {"body": "On {{host}}"},
        {"help": "{{host}} and {{ host }}"},
        {"escalate_when": [{"text": "Late on {{host}}"}]},
        {"escalate_when": [{"text": "Late", "when": IS_SET}]},
        {"exits": [way("end", when={"op": "not", "rule": {"op": "all", "rules": [IS_SET]}})]},
        {"check": {"shell": "cmd", "command": "ping {{host}}"}},
        {"input": {"type": "text", "variable": "host"}},
    ],
    ids=["body", "help", "hint", "rule of a hint", "rule of an exit", "command", "typed into"],
)
def test_each_place_that_uses_a_variable(fields: Fields) -> None:
    node = {**choice("a", way("end")), **fields}
    assert codes(flow(node, END)) == [("undeclared_variable", "a")]
    assert codes(flow(node, END, variables=[HOST])) == []


@pytest.mark.parametrize(
    "fields",
    [{"variables": [PATH]}, {"intake": [{"variable": "host"}]}, {"escalate_when": [{"text": "{{host}}"}]}],
    ids=["computed of it", "asked at intake", "hint"],
)
def test_each_place_of_the_whole_flow_that_uses_a_variable(fields: Fields) -> None:
    end = {**END, "fix": "{{path}}"} if "variables" in fields else END
    assert codes(flow(end, **fields)) == [("undeclared_variable", None)]
    assert codes(flow(end, **{**fields, "variables": [HOST, *fields.get("variables", [])]})) == []


def test_an_answer_is_declared_by_its_node() -> None:
    assert codes(flow(info("a", "end", body="{{answer.a}}"), END)) == []
    assert codes(flow(info("a", "end", body="{{answer.b}}"), END)) == [("undeclared_variable", "a")]


def used(*variables: Fields, **more: Any) -> list[tuple[str, str | None]]:
    """All of them are used."""
    fix = " ".join(f"{{{{{one['name']}}}}}" for one in variables)
    return codes(flow({**END, "fix": fix}, variables=list(variables), **more))


NEVER = [("never_filled", None)]


def test_a_value_that_needs_itself_is_never_filled() -> None:
    assert used({**PATH, "value": "{{path}}"}) == NEVER
    assert used(HOST, PATH) == []
    circle = [{**PATH, "value": "{{other}}"}, {**PATH, "name": "other", "value": "{{path}}"}]
    assert used(*circle) == NEVER * 2
    assert used({**circle[0], "default": "C:"}, circle[1]) == []


def test_a_choice_needs_choices() -> None:
    assert used(variable("size", type="choice")) == NEVER
    assert used(variable("size", type="choice", choices=["small"])) == []


def test_a_procedure_asks_at_intake_for_what_comes_from_there() -> None:
    host = variable("host", source="intake")
    assert used(host, kind="procedure") == NEVER
    assert used(host, kind="procedure", intake=[{"variable": "host"}]) == []
    assert used(host, kind="troubleshooting") == []


def test_what_is_typed_into_a_question_is_filled() -> None:
    path = {**PATH, "value": None}
    asks = typed("a", "text", way("end"), variable="path")
    assert codes(flow(asks, END, variables=[path])) == []


def test_an_answer_that_is_a_secret_is_not_told() -> None:
    asks = typed("a", "text", way("end"), variable="key")
    key, end = variable("key", type="secret"), {**END, "customer_text": "{{answer.a}}"}
    assert codes(flow(asks, end, variables=[key])) == [("secret_told", "end")]
    assert codes(flow(asks, end, variables=[variable("key")])) == []
