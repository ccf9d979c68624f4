"""Reading everything an account holds, table by table, whichever room a table is of."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import TableClause, column, select, table, text

from resolutionflow.accounts.exporting import goes_along, told_columns
from resolutionflow.accounts.permissions import Permission
from resolutionflow.core.context import Context

PAGE = 500
TENANT_TABLES = text(
    "select t.table_name, array_agg(c.column_name::text order by c.ordinal_position)"
    " from information_schema.tables t join information_schema.columns c using (table_schema, table_name)"
    " where t.table_schema = 'public' and t.table_type = 'BASE TABLE'"
    " group by t.table_name having bool_or(c.column_name = 'account_id') order by t.table_name"
)


async def list_tables(ctx: Context) -> list[TableClause]:
    """With the columns that go along."""
    ctx.require(Permission.account_export)
    there = await ctx.db.execute(TENANT_TABLES)
    return [table(name, *map(column, told_columns(columns))) for name, columns in there if goes_along(name)]


async def list_rows(ctx: Context, source: TableClause, *, after: UUID | None) -> Sequence[dict[str, Any]]:
    """The next `PAGE` in the order of their ids."""
    ctx.require(Permission.account_export)
    wanted = select(*source.c).order_by(source.c.id).limit(PAGE)
    found = await ctx.db.execute(wanted.where(source.c.id > after) if after else wanted)
    return [dict(row) for row in found.mappings()]
