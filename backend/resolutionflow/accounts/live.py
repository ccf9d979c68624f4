"""An account's export: read in short transactions while it is sent, so that no size and no slow line holds one open."""

import json
from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import TableClause

from resolutionflow.accounts import queries, service
from resolutionflow.accounts.queries import exporting
from resolutionflow.core.context import Actor, Origin, begin


async def begin_export(actor: Actor, *, origin: Origin) -> AsyncIterator[str]:
    """Refused here, before the first byte of it is sent."""
    async with begin(actor, origin=origin) as ctx:
        await service.begin_export(ctx)
        account, tables = await queries.get_account(ctx), await exporting.list_tables(ctx)
        head = {"exported_at": ctx.now, "account": {"id": account.id, "name": account.name}}
    return export(actor, head, tables)


async def export(actor: Actor, head: dict[str, Any], tables: Sequence[TableClause]) -> AsyncIterator[str]:
    yield write(head)[:-1]
    for table in tables:
        yield f', "{table.name}": ['
        before = ""
        async for row in rows_of(actor, table):
            yield f"{before}\n{write(row)}"
            before = ","
        yield "]"
    yield "}\n"


async def rows_of(actor: Actor, table: TableClause) -> AsyncIterator[dict[str, Any]]:
    after = None
    while True:
        async with begin(actor) as ctx:
            rows = await exporting.list_rows(ctx, table, after=after)
        for row in rows:
            yield row
        if len(rows) < exporting.PAGE:
            return
        after = rows[-1]["id"]


def write(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, default=written_out)


def written_out(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    return value.hex() if isinstance(value, bytes) else str(value)
