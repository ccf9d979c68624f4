"""The labelled lines: what must be found, and what must be left alone."""

import json
from pathlib import Path
from typing import Any

CASES = Path(__file__).parents[3] / "cases" / "redaction"


def labelled(name: str) -> Any:
    return json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
