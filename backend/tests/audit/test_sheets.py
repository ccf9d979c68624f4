"""A sheet that no spreadsheet runs."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutionflow.audit.sheets import write_cell, write_row


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("Mara", '"Mara"'),
        ('a "b"', '"a ""b"""'),
        (7, "7"),
        (-7, "-7"),
        (None, '""'),
        ("=1+1", '"\'=1+1"'),
        ("  =1+1", '"\'  =1+1"'),
        ("＝1", '"\'＝1"'),
        ("@sum", '"\'@sum"'),
        ("-1", '"\'-1"'),
        ("|cmd", '"\'|cmd"'),
        ("\tx", '"\'\tx"'),
        ("\rx", '"\'\rx"'),
        ("\x00=1", '"\'=1"'),
        ("a=1", '"a=1"'),
    ],
)
def test_a_cell(value: str | int | None, cell: str) -> None:
    assert write_cell(value) == cell


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")), min_size=1))
def test_a_row_is_read_back_whole(values: list[str]) -> None:
    (row,) = csv.reader(io.StringIO(write_row(values), newline=""))
    assert [cell.removeprefix("'") for cell in row] == [value.removeprefix("'") for value in values]
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@", "|")) for cell in row)
