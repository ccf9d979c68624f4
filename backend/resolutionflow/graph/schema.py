"""The JSON Schema of the format, made from the models.

`python -m resolutionflow.graph.schema <flow.schema.json> <flow.openapi.json>` writes what an author may write, and the
document in memory with every field present, for the generator of types.
"""

import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

from resolutionflow.graph.document import Document

Schema = dict[str, Any]


@cache
def written() -> Schema:
    """Fields with a default may be left out; nothing unknown may be added."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **_plain(Document.model_json_schema(mode="validation")),
    }


def in_memory() -> Schema:
    document = _plain(Document.model_json_schema(mode="serialization", ref_template="#/components/schemas/{model}"))
    return {
        "openapi": "3.1.0",
        "info": {"title": "resolutionflow/flow", "version": "1"},
        "paths": {},
        "components": {"schemas": {**document.pop("$defs"), "Document": document}},
    }


def _plain(schema: Any, *, names: bool = False) -> Any:
    """Without generated titles, and with maps by key said the plain way: a rule for names and one for values."""
    if isinstance(schema, list):
        return [_plain(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: part for key, part in schema.items() if names or key not in ("title", "patternProperties")}
    plain = {key: _plain(part, names=key in ("properties", "$defs")) for key, part in kept.items()}
    if not names and "patternProperties" in schema:
        [(pattern, values)] = schema["patternProperties"].items()
        plain["propertyNames"] = {**plain.get("propertyNames", {}), "pattern": pattern}
        plain["additionalProperties"] = _plain(values)
    return plain


def write(schema: Schema, file: Path) -> None:
    file.write_text(f"{json.dumps(schema, indent=2)}\n", encoding="utf-8")


if __name__ == "__main__":
    write(written(), Path(sys.argv[1]))
    write(in_memory(), Path(sys.argv[2]))
