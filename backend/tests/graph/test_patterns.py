"""Patterns hit the same lines here and in a browser: `frontend/src/graph/suggest.test.ts` reads the same file."""

import pytest
import re2

from tests.graph.golden import golden

CASES = [(case["pattern"], case["line"], case["hits"]) for case in golden("patterns")]


@pytest.mark.parametrize(("pattern", "line", "hits"), CASES)
def test_hits_the_lines_it_should(pattern: str, line: str, hits: bool) -> None:
    assert bool(re2.search(pattern, line)) is hits
