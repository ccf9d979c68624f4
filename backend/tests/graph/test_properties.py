"""What holds for every flow, not only for the golden ones."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from resolutionflow.flows.simulate import all_paths, simulate
from resolutionflow.graph.canonical import canonical
from resolutionflow.graph.document import Document, Rule
from resolutionflow.graph.lint import lint
from resolutionflow.graph.parse import DocumentProblems, parse
from resolutionflow.graph.rules import holds
from resolutionflow.graph.schema import written
from resolutionflow.graph.variables import Text, fill, names_in
from resolutionflow.graph.walk import exits, lengths
from resolutionflow.graph.ways import blocked
from tests.graph.documents import documents, values
from tests.graph.golden import golden
from tests.pace import stays_below

BASE: dict[str, Any] = json.loads(canonical(parse(golden("parse")["base"])))
RULE: TypeAdapter[Rule] = TypeAdapter(Rule)
RULES = values(written()["$defs"]["Not"]["properties"]["rule"])
ANYTHING: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, 0, 5, 10**6, -1, "", "x", "A B", "a\nb", "\u2028", "x" * 400, [], {}, ["x"], {"op": "is_set"}]
)
FEW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def depth(value: Any) -> int:
    inner = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if inner is None else 1 + max(map(depth, inner), default=0)


@FEW
@given(documents())
def test_what_was_written_is_read_again(fields: dict[str, Any]) -> None:
    assume(depth(fields) <= 32)
    document = Document.model_validate(fields)
    assert parse(canonical(document).decode()) == document
    assert parse(json.dumps(fields)) == document


@FEW
@given(documents())
def test_lint_and_simulate_never_raise(fields: dict[str, Any]) -> None:
    document = Document.model_validate(fields)
    lint(document, {document.slug: document})
    simulate(document)


LADDERS = st.dictionaries(st.integers(0, 9), st.tuples(st.sampled_from(["eq", "ne"]), st.integers(0, 9)))


@settings(FEW, max_examples=200)
@given(LADDERS)
def test_what_is_blocked_is_what_no_path_takes(rules: dict[int, tuple[str, int]]) -> None:
    document = Document.model_validate({**BASE, "start": "n0", "nodes": ruled(10, rules)})
    paths, found = all_paths(document), blocked(document)
    assert found
    assert found.stops == {path.nodes[-1] for path in paths.found if not path.end}
    offered = {(node.id, way.id) for node in document.nodes for way in exits(node) if way.when}
    arrived = {(node_id, exit_id) for node_id, exit_id in offered if node_id in paths.covered.nodes}
    assert found.closed == arrived - paths.covered.exits


def ruled(count: int, rules: dict[int, tuple[str, int]]) -> list[dict[str, Any]]:
    """A ladder: each step leads to the next two, one of them by a rule that reads the answer of some step."""
    nodes: list[dict[str, Any]] = [{"id": f"n{count}", "kind": "resolution", "title": "t", "outcome": "fixed"}]
    for number in range(count):
        ahead = {"x": number + 1, "y": number + 2}
        leaving: list[dict[str, Any]] = [{"id": k, "label": k, "to": f"n{min(to, count)}"} for k, to in ahead.items()]
        if number in rules:
            op, read = rules[number]
            leaving[0]["when"] = {"op": op, "var": f"answer.n{read}", "value": "x"}
            del leaving[1 + number % 2 :]
        nodes.append({"id": f"n{number}", "kind": "question", "title": "t", "exits": leaving})
    return nodes


@pytest.mark.parametrize("every", [2, 300])
@pytest.mark.parametrize("work", [lint, simulate])
def test_a_large_flow_is_read_while_one_types(work: Callable[[Document], object], every: int) -> None:
    rules = {number: ("eq", number - 1 - number % 7) for number in range(9, 299, every)}
    document = Document.model_validate({**BASE, "start": "n0", "nodes": ruled(299, rules)})
    assert stays_below(120, lambda: work(document), lambda: Document.model_validate(document.model_dump()))


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else []
    return [path, *(place for key, part in inner for place in places(part, (*path, key)))][bool(not path) :]


@settings(FEW, max_examples=400)
@given(st.sampled_from(places(BASE)), ANYTHING)
@example(("format_version",), True)
def test_the_models_and_the_reader_refuse_the_same(place: tuple[Any, ...], instead: Any) -> None:
    fields = copy.deepcopy(BASE)
    *way, last = place
    parent = fields
    for step in way:
        parent = parent[step]
    parent[last] = instead
    text = json.dumps(fields)
    try:
        expected = Document.model_validate_json(text, strict=True)
    except ValidationError:
        expected = None
    try:
        found = parse(text)
    except DocumentProblems:
        found = None
    assert found == expected


@settings(FEW, max_examples=300)
@given(RULES, st.dictionaries(st.from_regex(r"[a-z]{1,2}", fullmatch=True), st.text(max_size=8)))
def test_rules_never_raise_and_not_is_the_opposite(fields: dict[str, Any], known: dict[str, str]) -> None:
    rule = RULE.validate_python(fields)
    answer = holds(rule, known)
    assert holds(RULE.validate_python({"op": "not", "rule": fields}), known) is not answer


LITERALS = st.text(st.characters(exclude_characters="{}"), max_size=10)


@given(st.lists(st.tuples(LITERALS, st.from_regex(r"[a-z][a-z0-9_]{0,5}(\.[a-z]{1,3})?", fullmatch=True))), LITERALS)
def test_fill_keeps_every_literal(parts: list[tuple[str, str]], tail: str) -> None:
    text = "".join(f"{literal}{{{{{name}}}}}" for literal, name in parts) + tail
    pieces = fill(text, {})
    assert "".join(piece.text for piece in pieces if isinstance(piece, Text)) == "".join(p[0] for p in parts) + tail
    assert [piece.variable for piece in pieces if not isinstance(piece, Text)] == [p[1] for p in parts]
    assert set(names_in(text)) == {p[1] for p in parts}


@given(st.text("{}a. \t\n"))
def test_fill_of_any_braces_loses_nothing(text: str) -> None:
    pieces = fill(text, {"a": "VALUE", "a.a": "VALUE"})
    rebuilt = "".join(piece.text if isinstance(piece, Text) else f"{{{{{piece.variable}}}}}" for piece in pieces)
    without_blanks = str.maketrans("", "", " \t")
    assert rebuilt.translate(without_blanks) == text.translate(without_blanks)


def graphs() -> st.SearchStrategy[Document]:
    targets = st.integers(0, 9)
    return st.lists(st.lists(targets, max_size=3), min_size=1, max_size=10).map(graph)


def graph(ways: list[list[int]]) -> Document:
    nodes = []
    for number, targets in enumerate(ways):
        leaving = [{"id": f"e{index}", "label": "e", "to": f"n{to}"} for index, to in enumerate(targets)]
        inner = {"kind": "question", "exits": leaving} if leaving else {"kind": "resolution", "outcome": "fixed"}
        nodes.append({"id": f"n{number}", "title": "t", **inner})
    return Document.model_validate({**BASE, "start": "n0", "nodes": nodes})


def back_edges(document: Document) -> set[tuple[str, str]]:
    """By a plain recursive search, to hold the other one to."""
    nodes = {node.id: node for node in document.nodes}
    done: set[str] = set()
    back: set[tuple[str, str]] = set()

    def search(here: str, above: frozenset[str]) -> None:
        for way in exits(nodes[here]):
            if way.to in above:
                back.add((here, way.to))
            elif way.to in nodes and way.to not in done:
                search(way.to, above | {way.to})
        done.add(here)

    for root in [document.start, *nodes]:
        if root not in done:
            search(root, frozenset({root}))
    return back


@given(graphs())
def test_longest_left_shrinks_with_every_step_ahead(document: Document) -> None:
    found, back = lengths(document), back_edges(document)
    assert found.keys() == {node.id for node in document.nodes}
    for node in document.nodes:
        ahead = [way.to for way in exits(node) if way.to in found and (node.id, way.to) not in back]
        assert found[node.id] == max((1 + found[to] for to in ahead), default=0)
