"""Heads as they are noted, and read back out of a file or a whole log."""

import json
from datetime import UTC, datetime
from uuid import uuid4

from resolutionflow.audit.heads import Head, first_missed, read_lines, write_line

HEAD = Head(uuid4(), 7, b"\x01" * 32, datetime(2026, 11, 21, 9, 7, tzinfo=UTC))


def test_a_head_is_read_back_out_of_a_log() -> None:
    lines = ["", "not json", "[]", '{"says": "request"}', '{"says": "audit head"}', write_line(HEAD)]
    assert read_lines(lines) == {HEAD.account: [HEAD]}


def test_a_head_in_the_log_has_more_around_it() -> None:
    line = json.dumps({"at": "2026-11-21", "level": "info", **json.loads(write_line(HEAD))})
    assert read_lines([line]) == {HEAD.account: [HEAD]}


def test_the_first_number_that_was_noted_otherwise() -> None:
    assert first_missed([HEAD], {7: HEAD.hash}, entries=9) is None
    assert first_missed([HEAD], {7: b"\x02"}, entries=9) == 7
    assert first_missed([HEAD], {}, entries=4) == 5
    assert first_missed([], {}, entries=0) is None
