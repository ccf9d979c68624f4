"""Rows for a spreadsheet that no spreadsheet takes for a formula."""

import re
from collections.abc import Iterable

# What a spreadsheet would run, also in its wide form and after spaces.
RUNS = re.compile("[\\s\ufeff]*[=+\\-@|＝＋－＠｜\x00]|[\t\r\n]")


def write_row(values: Iterable[str | int | None]) -> str:
    return ",".join(write_cell(value) for value in values) + "\r\n"


def write_cell(value: str | int | None) -> str:
    """Numbers are ours and stay numbers; of all others every one is quoted."""
    if isinstance(value, int):
        return str(value)
    text = (value or "").replace("\x00", "")
    guard = "'" if value and RUNS.match(value) else ""
    quoted = (guard + text).replace('"', '""')
    return f'"{quoted}"'
