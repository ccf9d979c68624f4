"""Each kind of finding, on the smallest flow that has it; and none on a good one."""

import json
from typing import Any

import pytest

from resolutionflow.graph.canonical import canonical
from resolutionflow.graph.document import Document
from resolutionflow.graph.lint import lint
from resolutionflow.graph.parse import parse
from tests.graph.golden import FLOWS, golden

BASE: dict[str, Any] = json.loads(canonical(parse(golden("parse")["base"])))
END = {"id": "end", "kind": "resolution", "title": "End", "outcome": "fixed"}


def way(to: str, exit_id: str = "next", **more: Any) -> dict[str, Any]:
    return {"id": exit_id, "label": "Next", "to": to, **more}


def info(node_id: str, to: str, **more: Any) -> dict[str, Any]:
    return {"id": node_id, "kind": "info", "title": node_id.title(), "exits": [way(to)], **more}


def choice(node_id: str, *exits: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": node_id, "kind": "question", "title": node_id.title(), "exits": list(exits), **more}


def found(*nodes: dict[str, Any], **more: Any) -> list[tuple[str, str | None]]:
    fields = {**BASE, "variables": [], "expectations": [], "start": nodes[0]["id"], "nodes": list(nodes), **more}
    findings = lint(Document.model_validate(fields))
    assert all(finding.severity == "error" and finding.message.endswith(".") for finding in findings)
    return [(finding.code, finding.node) for finding in findings]


def test_a_good_flow_has_no_findings() -> None:
    assert found(info("a", "end"), END) == []


@pytest.mark.parametrize("file", FLOWS, ids=lambda file: file.name)
def test_the_flows_that_ship_have_no_findings(file: Any) -> None:
    assert lint(parse(file.read_text(encoding="utf-8"))) == []


def test_a_start_that_is_missing() -> None:
    assert found(END, start="a") == [("missing_start", None)]


def test_an_exit_to_a_missing_node() -> None:
    assert found(choice("a", way("b"), way("end", "other")), END) == [("missing_target", "a")]


def test_ids_that_are_used_twice() -> None:
    assert found(info("a", "end"), END, END) == [("duplicate_node", "end")]
    assert found(choice("a", way("end"), way("end")), END) == [("duplicate_exit", "a")]


def test_a_node_that_no_way_leads_to() -> None:
    assert found(info("a", "end"), info("b", "end"), END) == [("unreachable", "b")]


def test_a_circle_without_a_way_out_is_found_where_it_is_entered() -> None:
    circle = [info("b", "c"), info("c", "d"), info("d", "b")]
    assert found(choice("a", way("b"), way("end", "other")), *circle, END) == [("no_way_out", "b")]
    assert found(info("a", "b"), info("b", "a")) == [("no_way_out", "a")]


def test_a_circle_with_a_way_out_is_fine() -> None:
    assert found(info("a", "b"), choice("b", way("a"), way("end", "other")), END) == []


def test_a_missing_target_is_not_reported_as_a_circle_too() -> None:
    assert found(info("a", "b")) == [("missing_target", "a")]


UNDECLARED = [("undeclared_variable", "a")]


@pytest.mark.parametrize(
    "fields",
    [
        {"body": "On {{host}}"},
        {"help": "{{host}} and {{ host }}"},
        {"escalate_when": [{"text": "Late on {{host}}"}]},
        {"escalate_when": [{"text": "Late", "when": {"op": "is_set", "var": "host"}}]},
        {"exits": [way("end", when={"op": "not", "rule": {"op": "all", "rules": [{"op": "is_set", "var": "host"}]}})]},
        {"check": {"shell": "cmd", "command": "ping {{host}}"}},
        {"input": {"type": "text", "variable": "host"}},
    ],
    ids=["body", "help", "hint", "rule of a hint", "rule of an exit", "command", "typed into"],
)
def test_a_variable_that_is_not_declared(fields: dict[str, Any]) -> None:
    host = {"name": "host", "label": "Host", "type": "host", "source": "asked"}
    node = {**choice("a", way("end")), **fields}
    assert found(node, END) == UNDECLARED
    assert found(node, END, variables=[host]) == []


def test_undeclared_variables_of_the_whole_flow() -> None:
    computed = {"name": "path", "label": "Path", "type": "text", "source": "computed", "value": "{{share}}"}
    assert found(END, variables=[computed]) == [("undeclared_variable", None)]
    assert found(END, intake=[{"variable": "share"}]) == [("undeclared_variable", None)]
    assert found(END, escalate_when=[{"text": "{{share}}"}]) == [("undeclared_variable", None)]


def test_an_answer_is_declared_by_its_node() -> None:
    assert found(info("a", "end", body="{{answer.a}}"), END) == []
    assert found(info("a", "end", body="{{answer.b}}"), END) == UNDECLARED


def test_patterns() -> None:
    def patterns(match: str, leads_to: str) -> dict[str, Any]:
        check = {"shell": "cmd", "command": "x", "patterns": [{"match": match, "exit": leads_to}]}
        return choice("a", way("end"), check=check)

    assert found(patterns(r"(?i)error 0x[0-9a-f]{8}\b", "next"), END) == []
    assert found(patterns("{{host}}|x{2}", "next"), END) == []
    assert found(patterns("(", "next"), END) == [("bad_pattern", "a")]
    assert found(patterns(r"(?=look ahead)", "next"), END) == [("bad_pattern", "a")]
    assert found(patterns(r"(a)\1", "next"), END) == [("bad_pattern", "a")]
    assert found(patterns("x", "other"), END) == [("unknown_exit", "a")]


def test_expectations() -> None:
    nodes = [choice("a", way("end", "yes"), way("stop", "no")), END, {**END, "id": "stop"}]

    def expecting(end: str, **answers: str) -> list[tuple[str, str | None]]:
        return found(*nodes, expectations=[{"title": "t", "answers": answers, "end": end}])

    assert expecting("end", a="yes") == []
    assert expecting("end", a="no") == [("expectation_fails", None)]
    assert expecting("end") == [("expectation_fails", None)]
    assert expecting("nowhere", a="yes") == [("expectation_fails", None)]
