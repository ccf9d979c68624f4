"""Whatever a flow says, its file says the same; and of two spellings of one flow the file is one."""

import json

from hypothesis import given
from hypothesis import strategies as st

from resolutionflow.flows.exports import as_yaml
from resolutionflow.graph.document import LINE, PROSE
from resolutionflow.graph.parse import parse
from tests.flows.shipped import flow

LINES = st.from_regex(LINE, fullmatch=True).filter(lambda text: 0 < len(text) <= 100)
PROSES = st.from_regex(PROSE, fullmatch=True).filter(lambda text: 0 < len(text) <= 400)
# What readers of YAML take for something else than text, or for marks.
SPELLINGS = """
no Yes on NULL ~ null 1 1e3 0x20 0o7 0b1 1_0 +12 12:30 .5 1. NaN .inf 2027-03-31 = << - ? # ! & * | > % @ ` { [
""".split()


@given(st.lists(LINES | st.sampled_from(SPELLINGS), max_size=5), PROSES)
def test_reading_what_was_written_gives_the_same_flow(lines: list[str], prose: str) -> None:
    document = parse(json.dumps(flow("odd", symptoms=lines, summary=prose)))
    assert parse(as_yaml(document).decode()) == document


@given(st.permutations(["works", "twice", "again"]))
def test_the_order_of_answers_makes_no_other_file(order: list[str]) -> None:
    expectation = {"title": "Works", "answers": {node: "yes" for node in order}, "end": "done"}
    document = parse(json.dumps(flow("sorted", expectations=[expectation])))
    assert b"again: 'yes'\n      twice: 'yes'\n      works: 'yes'" in as_yaml(document)


def test_a_file_reads_from_the_top() -> None:
    document = parse(json.dumps(flow("vpn-down", summary="One.\nTwo.")))
    lines = as_yaml(document).decode().splitlines()
    assert lines[0] == "format: resolutionflow/flow"
    assert lines[6:9] == ["summary: |-", "  One.", "  Two."]
    assert lines[12:15] == ["nodes:", "  - id: works", "    kind: question"]
