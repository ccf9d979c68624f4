"""Any flow document: a strategy made from the format's own schema."""

import string
from functools import cache
from typing import Any

from hypothesis import strategies as st

from resolutionflow.graph.document import LINE, PROSE
from resolutionflow.graph.schema import Schema, written

_UNSEEN = [*range(0x20), *range(0x7F, 0xA0), *range(0x2028, 0x202F), *range(0x2066, 0x206A), 0xFEFF, 0xFFFE, 0xFFFF]
_SEEN = st.characters(exclude_categories=["Cs"], exclude_characters="".join(map(chr, _UNSEEN)))
_TRICKY = st.sampled_from(
    ["yes", "0x35", "null", "~", "1.5", "2027-03-31", "- a", "# b", "{{a}}", "a: b", "'", '"', "\\"]
)
_LINES = st.text(_SEEN, min_size=1, max_size=20) | _TRICKY
_TEXTS = {
    LINE: _LINES,
    PROSE: st.text(_SEEN | st.sampled_from("\n\t"), min_size=1, max_size=40) | _TRICKY,
}
_NAMES = st.text(string.ascii_lowercase, min_size=1, max_size=5)


def values(schema: Schema) -> st.SearchStrategy[Any]:
    if "$ref" in schema:
        return st.deferred(lambda: _definition(schema["$ref"]))
    for choice in ("anyOf", "oneOf"):
        if choice in schema:
            return st.one_of([values(branch) for branch in schema[choice]])
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    return _typed(schema)


def documents() -> st.SearchStrategy[dict[str, Any]]:
    return values(written())


@cache
def _definition(ref: str) -> st.SearchStrategy[Any]:
    return values(written()["$defs"][ref.removeprefix("#/$defs/")])


def _typed(schema: Schema) -> st.SearchStrategy[Any]:
    match schema["type"]:
        case "null":
            return st.none()
        case "boolean":
            return st.booleans()
        case "integer":
            return st.integers(schema["minimum"], schema["maximum"])
        case "array":
            most = min(3, schema.get("maxItems", 3))
            return st.lists(values(schema["items"]), min_size=schema.get("minItems", 0), max_size=most)
        case "object":
            return _group(schema)
    if schema.get("format") == "uuid":
        return st.uuids().map(str)
    if schema["pattern"] in _TEXTS:
        return _TEXTS[schema["pattern"]]
    return st.from_regex(schema["pattern"], fullmatch=True).filter(lambda text: len(text) <= 80 and text.isascii())


def _group(schema: Schema) -> st.SearchStrategy[dict[str, Any]]:
    if "propertyNames" in schema:
        return st.dictionaries(_NAMES, values(schema["additionalProperties"]), max_size=3)
    fields = {name: values(field) for name, field in schema["properties"].items()}
    required = {name: field for name, field in fields.items() if name in schema["required"]}
    return st.fixed_dictionaries(required, optional={name: fields[name] for name in fields.keys() - required.keys()})
