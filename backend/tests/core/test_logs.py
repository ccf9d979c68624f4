"""Log lines: JSON, one per entry, with the types and places of an exception and none of its words."""

import json
import logging
import sys

from resolutionflow.core import logs


def line_of(record: logging.LogRecord) -> str:
    return logs.JsonLines().format(record)


def test_a_line_break_in_a_text_is_no_line_in_the_log() -> None:
    line = line_of(logging.LogRecord("uvicorn.error", logging.INFO, "x.py", 1, "one\ntwo \x1b[31m", None, None))
    assert "\n" not in line and "\x1b" not in line
    assert json.loads(line)["says"] == "one\ntwo \x1b[31m"


def test_an_exception_is_told_without_its_words() -> None:
    try:
        try:
            raise ValueError("secret")
        except ValueError as cause:
            raise RuntimeError("secret") from cause
    except RuntimeError:
        line = line_of(logging.LogRecord("uvicorn.error", logging.ERROR, "x.py", 1, "failed", None, sys.exc_info()))
    assert "secret" not in line
    told = json.loads(line)["exception"]
    assert [entry for entry in told if not entry.startswith(" ")] == ["builtins.RuntimeError", "builtins.ValueError"]
    assert any("test_an_exception_is_told_without_its_words" in entry for entry in told)


def test_statements_are_counted_for_the_request_at_hand_only() -> None:
    logs.statements.set(counter := [0])
    logs.count_statement()
    assert counter == [1]
    logs.statements.set(None)
    logs.count_statement()
    assert counter == [1]
