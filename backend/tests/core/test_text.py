"""The shared input types: whatever passes can be stored and shown, whatever cannot is refused by name."""

import json
import re
import unicodedata
from datetime import UTC, datetime
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from pydantic import TypeAdapter, ValidationError

from resolutionflow.core.text import Cursor, Email, Flag, Int32, Int64, Json, Limit, Line, Slug, Text, When

ANY_TEXT = some.text(some.characters(categories=None), max_size=60)


def accepted(kind: Any, value: object) -> Any:
    """None where it is refused."""
    try:
        return TypeAdapter(kind).validate_python(value)
    except ValidationError as refused:
        assert refused.errors()[0]["msg"]
        return None


@given(ANY_TEXT)
def test_text_passes_whole_or_is_refused(value: str) -> None:
    result = accepted(Annotated[str, Text(40)], value)
    if result is None:
        unstorable = "\x00" in value or any("\ud800" <= letter <= "\udfff" for letter in value)
        assert unstorable or len(unicodedata.normalize("NFC", value)) > 40
    else:
        assert result == unicodedata.normalize("NFC", value)
        assert len(result.encode()) <= 160


@given(ANY_TEXT)
def test_a_line_has_no_control_character_and_no_space_at_its_ends(value: str) -> None:
    result = accepted(Annotated[str, Line(40)], value)
    if result is not None:
        assert result == result.strip()
        assert not any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in result)
        assert len(result.splitlines()) <= 1


@given(ANY_TEXT, some.booleans(), some.integers(0, 1))
def test_what_the_description_forbids_is_what_is_refused(value: str, line: bool, least: int) -> None:
    kind: Any = Annotated[str, (Line if line else Text)(60, least=least)]
    value = unicodedata.normalize("NFC", value).strip() if line else unicodedata.normalize("NFC", value)
    described = TypeAdapter(kind).json_schema()
    long_enough = described.get("minLength", 0) <= len(value) <= described["maxLength"]
    allowed = long_enough and re.search(described["pattern"], value)
    # No JSON in UTF-8 holds half of a pair.
    whole = not any("\ud800" <= letter <= "\udfff" for letter in value)
    assert (accepted(kind, value) is not None) is bool(allowed and whole)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Annotated[str, Text(5)], 7),
        (Annotated[str, Text(5, least=1)], ""),
        (Annotated[str, Line(5, least=1)], "   "),
        (Int32, 2**31),
        (Int32, True),
        (Int32, "1"),
        (Int64, -(2**63) - 1),
        (Limit, 0),
        (Limit, 101),
        (When, "2026-01-01T00:00:00"),
        (When, 1763712000),
        (When, "1763712000"),
        (When, "0001-01-01T00:00:00+14:00"),
        (When, "9999-12-31T23:59:59-14:00"),
        (Slug, "Not A Slug"),
        (Cursor, "a b"),
        (Email, "nobody"),
        (Email, "a@b"),
        (Email, "a b@c.example"),
        (Email, "a@b.example\r\nBcc: x@y.example"),
        (Email, "@b.example"),
        (Email, "a@b.exam*ple"),
        (Email, "a@b..example"),
        (Flag, 1),
        (Flag, "true"),
        (Json, float("nan")),
        (Json, {"a": float("inf")}),
        (Json, {"a": "\x00"}),
        (Json, {"\ud800": 1}),
        (Json, 2**63),
        (Json, {1, 2}),
        (Json, [[]] * 10_001),
    ],
)
def test_what_is_refused(kind: Any, value: object) -> None:
    assert accepted(kind, value) is None


def test_what_is_accepted() -> None:
    assert accepted(When, "2026-01-01T02:00:00+02:00") == datetime(2026, 1, 1, tzinfo=UTC)
    assert accepted(Email, "Mara@Müller.example") == "mara@xn--mller-kva.example"
    assert accepted(Annotated[str, Line(5)], " e\u0301 ") == "é"
    assert accepted(Slug, "fslogix-profile-1") == "fslogix-profile-1"


@pytest.mark.parametrize(("depth", "passes"), [(31, True), (32, False), (10_000, False)])
def test_json_has_a_depth(depth: int, passes: bool) -> None:
    value: list[Any] = []
    for _ in range(depth):
        value = [value]
    assert (accepted(Json, value) is not None) is passes


@given(some.recursive(some.none() | some.booleans() | some.integers(-9, 9) | some.text(max_size=5), some.lists))
def test_json_passes_unchanged(value: Any) -> None:
    again = json.loads(json.dumps(value))
    result = accepted(Json, again)
    assert result == again or "\\u0000" in json.dumps(value) or "\\ud" in json.dumps(value)
