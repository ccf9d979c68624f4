"""What is made of a line that is being typed, and of what an account wrote."""

import pytest
from sqlalchemy import func, select, text

from resolutionflow.accounts.permissions import Role
from resolutionflow.core.context import Context
from resolutionflow.core.errors import Forbidden
from resolutionflow.core.ids import uuid7
from resolutionflow.search import queries, service
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


# One flow of the account, said again under other ids, its summary with another word after so many.
MANY_ENTRIES = text("""
    insert into entries (id, kind, title, summary, symptoms, codes, tags, code_keys, words)
    select gen_random_uuid(), kind, title, summary, symptoms, codes, tags, code_keys,
           words || case when number <= :rare then to_tsvector('rf_simple', 'blinks') else '' end
    from entries, generate_series(1, :all) number
""")


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(("rare", "sought"), [(100, 100), (99, 600)])
async def test_a_word_of_very_many_flows_finds_none_where_rarer_ones_find_enough(rare: int, sought: int) -> None:
    async with make.ctx() as ctx:
        await service.put_entry(ctx, Entry("flow", uuid7(), "Paper jam", "Printer.", (), (), ()))
        await ctx.db.execute(MANY_ENTRIES, {"rare": rare, "all": 599})
        found = {words: await count(ctx, words) for words in ("printer", "printer blinks")}
    assert found == {"printer": 600, "printer blinks": sought}


async def count(ctx: Context, words: str) -> int | None:
    return await ctx.db.scalar(select(func.count()).select_from(queries.flows_found(words)))
