"""The golden cases that the web application is held to as well."""

import json
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).parents[3]
FLOWS = sorted((REPOSITORY / "content" / "flows").glob("*.yaml"))


def golden(name: str) -> Any:
    return json.loads((REPOSITORY / "cases" / "graph" / f"{name}.json").read_text(encoding="utf-8"))
