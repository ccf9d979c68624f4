"""What is made of a line that is being typed, and of what an account wrote."""

import pytest

from resolutionflow.accounts.permissions import Role
from resolutionflow.core.errors import Forbidden
from resolutionflow.core.ids import uuid7
from resolutionflow.search import service
from resolutionflow.search.entries import Entry, being_typed, spelled
from tests import make

ENTRY = Entry(
    "flow", uuid7(), "Café VPN", "It is at C:\\Temp on srv-01.", ("VPN drops, 12 times",), ("0x20",), ("vpn",)
)


@pytest.mark.parametrize(
    ("line", "begun"),
    [
        ("", ""),
        ("v", "v"),
        ("VP", "vp"),
        ("vpn ", ""),
        ("vpn t", ""),
        ("vpn tu", "tu"),
        ("vpn-tu", "tu"),
        ("Café", "cafe"),
        ("tunnel?", ""),
        ("x" * 61, "x" * 60),
    ],
)
def test_the_last_word_is_the_one_being_typed(line: str, begun: str) -> None:
    assert being_typed(line) == begun


def test_words_that_may_be_meant_are_said_by_people() -> None:
    assert spelled(ENTRY) == ["cafe", "drops", "times", "vpn"]


@pytest.mark.usefixtures("database")
async def test_a_viewer_puts_nothing() -> None:
    async with make.ctx(role=Role.viewer) as ctx:
        with pytest.raises(Forbidden):
            await service.put_entry(ctx, ENTRY)
