"""Each kind of finding: the smallest flow that has it and nothing else, and its twin that is right."""

from typing import NamedTuple, get_args

import pytest

from resolutionflow.graph.document import Document
from resolutionflow.graph.findings import FindingCode, Severity
from resolutionflow.graph.lint import lint
from resolutionflow.graph.parse import parse
from tests.graph.golden import FLOWS
from tests.graph.small import (
    END,
    STOP,
    Fields,
    action,
    choice,
    compare,
    expects,
    flow,
    info,
    typed,
    variable,
    way,
    yes_no,
)


class Case(NamedTuple):
    code: FindingCode
    severity: Severity
    node: str | None
    wrong: Document
    right: Document


def found(document: Document, others: dict[str, Document] | None = None) -> list[tuple[str, str, str | None]]:
    """Of flows made without expectations, which small ones may be, this is not told."""
    findings = lint(document, others)
    assert all(finding.message.endswith(".") for finding in findings)
    told = [(finding.code, finding.severity, finding.node) for finding in findings]
    return [one for one in told if document.expectations or one[0] != "no_expectations"]


def below(value: str, to: str = "end", exit_id: str = "low", op: str = "lt") -> Fields:
    return way(to, exit_id, when=compare(op, "answer.a", value))


def seen(match: str, exit_id: str) -> Fields:
    return {"match": match, "exit": exit_id}


def checked(*patterns: Fields) -> Document:
    check = {"shell": "cmd", "command": "x", "patterns": list(patterns)}
    return flow(choice("a", way("end", "yes"), way("end", "no"), check=check), END)


def told(text: str, *variables: Fields) -> Document:
    return flow(info("a", "end", body="{{key}} {{path}}", customer_text=text), END, variables=list(variables))


def hand_over(reason: str) -> Document:
    return flow({"id": "a", "kind": "escalation", "title": "A", "reason": reason})


def expecting(*expectations: Fields, nodes: tuple[Fields, ...] = ()) -> Document:
    return flow(*(nodes or (yes_no("a", yes="end", no="stop"), END, STOP)), expectations=list(expectations))


def after(answer: str) -> Document:
    """The second step offers an exit after one answer of the first."""
    rule = compare("eq", "answer.b", answer)
    nodes = [yes_no("a", b="b", c="c"), yes_no("b", c="c", end="end")]
    return flow(*nodes, choice("c", way("end", "x", when=rule), way("end", "y")), END)


BOTH = (expects("end", a="yes"), expects("stop", a="no"))
SECRET = variable("key", type="secret")
PATH = variable("path", source="computed", value="x/{{key}}")
DONE = compare("eq", "answer.a", "done")
RISKY = {"risk": "destructive", "rollback": "Restore it."}

CASES = [
    Case("missing_start", "error", None, flow(END, start="a"), flow(END)),
    Case("missing_target", "error", "a", flow(yes_no("a", yes="b", no="end"), END), flow(yes_no("a", yes="end"), END)),
    Case("missing_target", "error", "a", flow(info("a", "b")), flow(info("a", "end"), END)),
    Case("duplicate_node", "error", "end", flow(info("a", "end"), END, END), flow(info("a", "end"), END)),
    Case(
        "duplicate_exit",
        "error",
        "a",
        flow(choice("a", way("end"), way("end", label="Other")), END),
        flow(choice("a", way("end"), way("end", "other")), END),
    ),
    Case("unreachable", "error", "b", flow(info("a", "end"), info("b", "end"), END), flow(info("a", "end"), END)),
    Case(
        "no_way_out",
        "error",
        "b",
        flow(yes_no("a", b="b", end="end"), info("b", "c"), info("c", "d"), info("d", "b"), END),
        flow(yes_no("a", b="b", end="end"), info("b", "c"), yes_no("c", b="b", end="end"), END),
    ),
    Case("no_way_out", "error", "a", flow(info("a", "b"), info("b", "a")), flow(info("a", "b"), info("b", "end"), END)),
    Case(
        "dead_end",
        "error",
        "b",
        flow(yes_no("a", done="b", failed="b"), choice("b", way("end", when=DONE)), END),
        flow(yes_no("a", done="b", failed="end"), choice("b", way("end", when=DONE)), END),
    ),
    Case(
        "never_taken",
        "warning",
        "b",
        flow(yes_no("a", done="end", failed="b"), choice("b", way("end", when=DONE), way("end", "no")), END),
        flow(yes_no("a", done="b", failed="b"), choice("b", way("end", when=DONE), way("end", "no")), END),
    ),
    Case("never_taken", "warning", "c", after("end"), after("c")),
    Case("never_true", "error", "c", after("and"), after("c")),
    Case(
        "duplicate_answer",
        "error",
        "a",
        flow(choice("a", way("end", "yes", label="Yes"), way("end", "no", label=" yes")), END),
        flow(choice("a", way("end", "yes", label="Yes"), way("end", "no", label="No")), END),
    ),
    Case(
        "never_true",
        "error",
        "a",
        flow(typed("a", "number", below("x"), way("end")), END),
        flow(typed("a", "number", below("3"), way("end")), END),
    ),
    Case(
        "never_true",
        "error",
        "a",
        flow(typed("a", "number", below("3"), below("2", exit_id="less"), way("end")), END),
        flow(typed("a", "number", below("2"), below("3", exit_id="less", op="ge"), way("end")), END),
    ),
    Case(
        "never_true",
        "error",
        None,
        flow(yes_no("a", yes="end"), END, escalate_when=[{"text": "x", "when": compare("eq", "answer.a", "no")}]),
        flow(yes_no("a", yes="end"), END, escalate_when=[{"text": "x", "when": compare("eq", "answer.a", "yes")}]),
    ),
    Case(
        "overlap",
        "warning",
        "a",
        flow(typed("a", "number", below("3"), below("2", exit_id="high", op="gt")), END),
        flow(typed("a", "number", below("3"), below("3", exit_id="high", op="ge")), END),
    ),
    Case(
        "gap",
        "error",
        "a",
        flow(typed("a", "number", below("3"), below("3", exit_id="high", op="gt")), END),
        flow(typed("a", "number", below("3"), below("3", exit_id="high", op="ge")), END),
    ),
    Case(
        "gap",
        "error",
        "a",
        flow(typed("a", "text", below("x", op="contains")), END),
        flow(typed("a", "text", way("end")), END),
    ),
    Case(
        "undeclared_variable",
        "error",
        "a",
        flow(info("a", "end", body="{{host}}"), END),
        flow(info("a", "end", body="{{host}}"), END, variables=[variable("host")]),
    ),
    Case(
        "never_filled",
        "error",
        None,
        flow(info("a", "end", body="{{path}}"), END, variables=[variable("path", source="computed")]),
        flow(info("a", "end", body="{{path}}"), END, variables=[variable("path", source="computed", value="C:")]),
    ),
    Case(
        "unused_variable",
        "warning",
        None,
        flow(END, variables=[variable("host")]),
        flow({**END, "fix": "On {{host}}"}, variables=[variable("host")]),
    ),
    Case(
        "secret_value",
        "error",
        None,
        flow({**END, "fix": "{{key}}"}, variables=[{**SECRET, "default": "x"}]),
        flow({**END, "fix": "{{key}}"}, variables=[SECRET]),
    ),
    Case("secret_told", "error", "a", told("{{key}}", SECRET, PATH), told("We set a key.", SECRET, PATH)),
    Case("secret_told", "error", "a", told("{{path}}", SECRET, PATH), told("{{path}}", variable("key"), PATH)),
    Case("bad_pattern", "error", "a", checked(seen("(", "yes")), checked(seen(r"\(", "yes"))),
    Case("bad_pattern", "error", "a", checked(seen("(?=ahead)", "yes")), checked(seen("(?i)0x[0-9a-f]{8}", "yes"))),
    Case("unknown_exit", "error", "a", checked(seen("x", "other")), checked(seen("x", "yes"))),
    Case(
        "repeated_pattern",
        "warning",
        "a",
        checked(seen("x", "yes"), seen("x", "no")),
        checked(seen("x", "yes"), seen("xx", "no")),
    ),
    Case(
        "no_rollback",
        "error",
        "a",
        flow(action("a", way("end"), risk="disruptive"), END),
        flow(action("a", way("end"), risk="disruptive", rollback="Start it again."), END),
    ),
    Case(
        "no_confirmation",
        "error",
        "a",
        flow(choice("a", way("end"), **RISKY), END),
        flow(action("a", way("end"), **RISKY), END),
    ),
    Case(
        "no_confirmation",
        "error",
        "a",
        flow(choice("a", way("end"), **RISKY, evidence={"kind": "text", "label": "Proof"}), END),
        flow(choice("a", way("end"), **RISKY, evidence={"kind": "text", "label": "Proof", "required": True}), END),
    ),
    Case("missing_outcome", "error", "a", hand_over(" \n"), hand_over("It needs a new disk.")),
    Case("long_body", "warning", "end", flow({**END, "body": "x" * 701}), flow({**END, "body": "x" * 700})),
    Case("long_body", "warning", "end", flow({**END, "body": "x\n" * 10}), flow({**END, "body": "x\n" * 9})),
    Case(
        "duplicate_symptom",
        "warning",
        None,
        flow(END, symptoms=["No mail", "no  mail"]),
        flow(END, symptoms=["No mail"]),
    ),
    Case("duplicate_code", "warning", None, flow(END, codes=["0x5", "0X5"]), flow(END, codes=["0x5", "0x05"])),
    Case("expectation_fails", "error", None, expecting(*BOTH, expects("end", a="no")), expecting(*BOTH)),
    Case("expectation_fails", "error", None, expecting(*BOTH, expects("end")), expecting(*BOTH)),
    Case("expectation_fails", "error", None, expecting(*BOTH, expects("nowhere", a="yes")), expecting(*BOTH)),
    Case("not_expected", "warning", "stop", expecting(BOTH[0]), expecting(*BOTH)),
    Case(
        "not_expected",
        "warning",
        "b",
        expecting(expects("end", a="no"), nodes=(yes_no("a", yes="b", no="end"), yes_no("b", yes="end"), END)),
        expecting(
            expects("end", a="yes", b="yes"), nodes=(yes_no("a", yes="b", no="end"), yes_no("b", yes="end"), END)
        ),
    ),
]

SUBFLOW_CODES = {"missing_subflow", "cyclic_subflow", "subflow_exits"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} at {case.node}")
def test_each_finding(case: Case) -> None:
    assert found(case.wrong) == [(case.code, case.severity, case.node)]
    assert found(case.right) == []


def test_every_kind_of_finding_has_a_case() -> None:
    elsewhere = {"no_expectations", "not_proven"}
    assert {case.code for case in CASES} | SUBFLOW_CODES | elsewhere == set(get_args(FindingCode))


def test_a_flow_without_expectations_is_told_once() -> None:
    [one] = lint(flow(info("a", "end"), END))
    assert (one.code, one.severity, one.node) == ("no_expectations", "warning", None)
    assert lint(flow(info("a", "end"), END, expectations=[expects("end")])) == []


def test_the_flows_that_ship_have_no_findings() -> None:
    flows = {document.slug: document for document in (parse(file.read_text(encoding="utf-8")) for file in FLOWS)}
    assert flows
    assert {slug: lint(document, flows) for slug, document in flows.items()} == {slug: [] for slug in flows}
