"""Subflows: whether they are there, come back, and are answered at each end."""

from resolutionflow.graph.document import Document
from resolutionflow.graph.lint import lint
from tests.graph.small import END, STOP, Fields, flow, way, yes_no

SUB = flow(yes_no("b", yes="end", no="stop"), END, STOP, slug="sub")


def runs(slug: str, *ends: str, **more: object) -> Fields:
    exits = [way("done", end) for end in ends]
    return {"id": "a", "kind": "subflow", "title": "A", "flow": slug, "exits": exits, **more}


def main(node: Fields) -> Document:
    return flow(node, {**END, "id": "done"}, slug="main")


def told(document: Document, *others: Document) -> list[tuple[str, str, str | None]]:
    findings = lint(document, {other.slug: other for other in others})
    return [(one.code, one.severity, one.node) for one in findings if one.code != "no_expectations"]


def test_ends_and_exits_fit() -> None:
    assert told(main(runs("sub", "end", "stop")), SUB) == []


def test_an_end_without_an_exit_and_an_exit_without_an_end() -> None:
    assert told(main(runs("sub", "end")), SUB) == [("subflow_exits", "error", "a")]
    assert told(main(runs("sub", "end", "stop", "b")), SUB) == [("subflow_exits", "error", "a")]


def test_an_older_version_is_not_compared() -> None:
    assert told(main(runs("sub", "end", version=1)), SUB) == []


def test_a_flow_that_is_missing() -> None:
    assert told(main(runs("other", "end")), SUB) == [("missing_subflow", "error", "a")]


def test_nothing_is_said_where_the_others_are_not_known() -> None:
    assert [one.code for one in lint(main(runs("other", "end")))] == ["no_expectations"]


def test_a_flow_that_runs_itself() -> None:
    assert told(main(runs("main", "done"))) == [("cyclic_subflow", "error", "a")]
    assert [one.code for one in lint(main(runs("main", "done")))] == ["no_expectations", "cyclic_subflow"]


def test_a_flow_that_is_run_by_what_it_runs() -> None:
    between = flow(runs("main", "done"), {**END, "id": "done"}, slug="between")
    first = main(runs("between", "done"))
    assert told(first, between) == [("cyclic_subflow", "error", "a")]
    assert told(between, first) == [("cyclic_subflow", "error", "a")]


def test_a_circle_of_others_is_theirs() -> None:
    one, other = (
        flow(runs(slug, "done"), {**END, "id": "done"}, slug=own) for own, slug in (("one", "other"), ("other", "one"))
    )
    assert told(main(runs("one", "done")), one, other) == []
