from typing import Any

import pytest
from pydantic import TypeAdapter

from resolutionflow.graph.document import Rule
from resolutionflow.graph.rules import holds
from tests.graph.golden import golden

RULE: TypeAdapter[Rule] = TypeAdapter(Rule)


@pytest.mark.parametrize("case", golden("rules"), ids=lambda case: case["name"])
def test_rule(case: dict[str, Any]) -> None:
    assert holds(RULE.validate_python(case["rule"]), case["values"]) is case["holds"]
