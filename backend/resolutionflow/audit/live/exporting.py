"""An export is read in short transactions while it is sent, so that no size and no slow line holds one open."""

import dataclasses
import json
from collections.abc import AsyncIterator

from resolutionflow.audit import queries, service
from resolutionflow.audit.schemas import AuditExport
from resolutionflow.audit.service import Entry
from resolutionflow.audit.sheets import write_row
from resolutionflow.core.context import Actor, Origin, begin

PAGE = 1_000
COLUMNS = [field.name for field in dataclasses.fields(Entry)]


async def begin_export(actor: Actor, wanted: AuditExport, *, origin: Origin) -> AsyncIterator[str]:
    """Refused here, before the first byte of it is sent."""
    async with begin(actor, origin=origin) as ctx:
        newest = await service.begin_export(ctx, format=wanted.format)
    entries = entries_of(actor, wanted, newest)
    return write_sheet(entries) if wanted.format == "csv" else write_json(entries)


async def entries_of(actor: Actor, wanted: AuditExport, upto: int) -> AsyncIterator[Entry]:
    after = 0
    while True:
        async with begin(actor) as ctx:
            rows = await queries.list_next(ctx, wanted, after=after, upto=upto, most=PAGE)
            told = await service.tell(ctx, rows)
        for entry in told:
            yield entry
        if len(rows) < PAGE:
            return
        after = rows[-1].seq


async def write_sheet(entries: AsyncIterator[Entry]) -> AsyncIterator[str]:
    yield write_row(COLUMNS)
    async for entry in entries:
        yield write_row(entry.seq if name == "seq" else written(getattr(entry, name)) for name in COLUMNS)


def written(value: object) -> str:
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)


async def write_json(entries: AsyncIterator[Entry]) -> AsyncIterator[str]:
    before = "["
    async for entry in entries:
        yield f"{before}\n{json.dumps(dataclasses.asdict(entry), ensure_ascii=False, default=str)}"
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"
