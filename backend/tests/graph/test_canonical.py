"""The same flow, the same bytes; also of the flows that ship."""

from typing import Any

import pytest

from resolutionflow.graph.canonical import canonical, content_hash
from resolutionflow.graph.parse import parse
from tests.graph.golden import FLOWS, golden


@pytest.mark.parametrize("case", golden("canonical"), ids=lambda case: case["name"])
def test_bytes_and_hash(case: dict[str, Any]) -> None:
    document = parse(case["text"])
    assert canonical(document).decode() == case["canonical"]
    assert content_hash(document) == case["hash"]
    assert parse(case["canonical"]) == document


def test_flows_that_ship() -> None:
    """`./run gen` writes the file; the web application reads the same flows to the same hashes."""
    hashes = {path.name: content_hash(parse(path.read_text(encoding="utf-8"))) for path in FLOWS}
    assert hashes == golden("shipped")
    assert hashes
