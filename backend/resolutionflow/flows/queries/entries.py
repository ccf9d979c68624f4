"""What the index holds of flows, to show which of it made them be found."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Select, select, union_all

from resolutionflow.core.context import Context
from resolutionflow.search.entries import Entry
from resolutionflow.search.models import AccountEntry, PlatformEntry

READ = ("id", "title", "summary", "symptoms", "codes", "tags")


async def list_entries(ctx: Context, shipped: Collection[UUID], own: Collection[UUID]) -> dict[UUID, Entry]:
    """By flow. One statement, however many."""
    either = union_all(of_flows(PlatformEntry, shipped), of_flows(AccountEntry, own)).subquery()
    return {
        row.id: Entry("flow", row.id, row.title, row.summary, tuple(row.symptoms), tuple(row.codes), tuple(row.tags))
        for row in await ctx.db.execute(select(either))
    }


def of_flows(model: type[PlatformEntry | AccountEntry], ids: Collection[UUID]) -> Select[object]:
    return select(*(getattr(model, name) for name in READ)).where(model.kind == "flow", model.id.in_(ids))
