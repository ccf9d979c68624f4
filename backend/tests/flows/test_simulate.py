"""Every way through small flows, and through those that ship."""

from typing import Any

import pytest

from resolutionflow.flows.simulate import MOST_PATHS, Statistics, all_paths, simulate
from resolutionflow.graph.document import Document
from resolutionflow.graph.parse import parse
from tests.graph.golden import FLOWS
from tests.graph.small import END, STOP, Fields, choice, compare, expects, flow, info, typed, way, yes_no


def ways(document: Document) -> list[tuple[str, str | None]]:
    """As `a.yes b.no end`, and the end."""
    return [(said(path.nodes, path.exits), path.end) for path in all_paths(document).found]


def said(nodes: tuple[str, ...], exits: tuple[str, ...]) -> str:
    return " ".join([*(f"{node}.{taken}" for node, taken in zip(nodes, exits, strict=False)), nodes[-1]])


def test_each_answer_is_a_path() -> None:
    document = flow(yes_no("a", yes="end", no="b"), info("b", "stop"), END, STOP)
    assert ways(document) == [("a.yes end", "end"), ("a.no b.next stop", "stop")]


def test_a_circle_is_walked_once_more_and_then_cut() -> None:
    assert ways(flow(yes_no("a", again="a", on="end"), END)) == [("a.again a.on end", "end"), ("a.on end", "end")]
    endless = all_paths(flow(info("a", "b"), info("b", "a")))
    assert (endless.found, endless.complete) == ([], True)


def test_rules_that_read_answers_of_the_way_are_decided() -> None:
    after_yes, after_no = compare("eq", "answer.a", "yes"), compare("eq", "answer.a", "no")
    asks = choice("b", way("end", "x", when=after_yes), way("stop", "y", when=after_no))
    assert ways(flow(yes_no("a", yes="b", no="b"), asks, END, STOP)) == [
        ("a.yes b.x end", "end"),
        ("a.no b.y stop", "stop"),
    ]


def test_the_last_answer_counts_in_a_circle() -> None:
    left = compare("eq", "answer.a", "no")
    asks = choice("b", way("a", "back"), way("end", "out", when=left))
    assert [path for path, _ in ways(flow(yes_no("a", yes="b", no="b"), asks, END))] == [
        "a.yes b.back a.no b.out end",
        "a.no b.back a.no b.out end",
        "a.no b.out end",
    ]


def test_rules_that_read_other_values_may_hold_or_not() -> None:
    rule = compare("eq", "host", "x")
    assert len(ways(flow(choice("a", way("end", "x", when=rule), way("end", "y")), END))) == 2
    assert (
        len(ways(flow(typed("a", "number", way("end", "x", when=compare("lt", "answer.a", "1")), way("end")), END)))
        == 2
    )


def test_a_way_that_stops() -> None:
    assert ways(flow(info("a", "nowhere"))) == [("a.next nowhere", None)]
    assert ways(flow(END, start="nowhere")) == [("nowhere", None)]
    assert ways(flow(yes_no("a", yes="b"), choice("b", way("end", when=compare("eq", "answer.a", "no"))), END)) == [
        ("a.yes b", None)
    ]


def test_a_subflow_is_left_by_its_exits() -> None:
    sub = {"id": "a", "kind": "subflow", "title": "A", "flow": "sub", "exits": [way("end", "one"), way("stop", "many")]}
    assert ways(flow(sub, END, STOP)) == [("a.one end", "end"), ("a.many stop", "stop")]


def test_statistics() -> None:
    asks = {**yes_no("a", yes="end", no="b", other="stop"), "estimate_min": 2}
    document = flow(asks, {**yes_no("b", yes="end", no="c"), "estimate_min": 10}, info("c", "end"), END, STOP)
    assert simulate(document).statistics == Statistics(2, 4, 2, 12, 7.0)
    assert simulate(flow(info("a", "nowhere"))).statistics is None


def test_expectations_say_what_happened() -> None:
    expectations = [expects("end", a="yes"), expects("end", a="no"), expects("end"), expects("end", a="maybe")]
    tests = simulate(flow(yes_no("a", yes="end", no="stop"), END, STOP, expectations=expectations)).expectations
    assert [(test.expectation.end, test.passed, test.happened) for test in tests] == [
        ("end", True, 'ends at "end"'),
        ("end", False, 'ends at "stop"'),
        ("end", False, 'stops at "a", step 1 (no_answer)'),
        ("end", False, 'stops at "a", step 1 (unknown_exit)'),
    ]


def test_coverage() -> None:
    never = compare("eq", "answer.a", "x")
    asks = choice("a", way("end", "yes"), way("stop", "no"), way("end", "never", when=never))
    found = simulate(flow(asks, END, STOP, expectations=[expects("end", a="yes")]))
    assert found.covered.nodes == {"a", "end"}
    assert found.covered.exits == {("a", "yes")}
    assert found.paths.covered.nodes == {"a", "end", "stop"}
    assert found.paths.covered.exits == {("a", "yes"), ("a", "no")}


def doors(count: int) -> list[Fields]:
    steps = [yes_no(f"n{number}", yes=f"n{number + 1}", no=f"n{number + 1}") for number in range(count)]
    return [*steps, {**END, "id": f"n{count}"}]


@pytest.mark.parametrize("count", [1, 5])
def test_what_paths_cover_is_what_they_walk(count: int) -> None:
    paths = all_paths(flow(*doors(count)))
    assert paths.covered.nodes == {node for path in paths.found for node in path.nodes}
    assert paths.covered.exits == {each for path in paths.found for each in zip(path.nodes, path.exits, strict=False)}


@pytest.mark.parametrize(("count", "complete"), [(10, True), (20, False)])
def test_too_many_paths_are_told(count: int, complete: bool) -> None:
    paths = all_paths(flow(*doors(count)))
    assert (len(paths.found), paths.complete) == (min(2**count, MOST_PATHS), complete)


@pytest.mark.parametrize("file", FLOWS, ids=lambda file: file.name)
def test_the_flows_that_ship(file: Any) -> None:
    document = parse(file.read_text(encoding="utf-8"))
    found = simulate(document)
    assert all(path.end for path in found.paths.found)
    assert all(test.passed for test in found.expectations)
    assert found.covered.nodes == {node.id for node in document.nodes}
    assert not found.paths.complete or found.paths.covered.nodes == found.covered.nodes
    assert found.statistics and found.statistics.shortest >= 3
