"""Small flows made in tests, and loading a folder of them the way a start of the product does."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import yaml
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from resolutionflow.auth import actors
from resolutionflow.core.context import Context, begin
from resolutionflow.core.db import connect
from resolutionflow.core.ids import uuid7
from resolutionflow.core.settings import Settings
from resolutionflow.flows import service
from resolutionflow.flows.service import Loaded

CONTENT = Path(__file__).parents[3] / "content/flows"


def flow(slug: str, **fields: object) -> dict[str, object]:
    """One question and two ends; the fields replace what is written here."""
    written: dict[str, object] = {
        "format": "resolutionflow/flow",
        "format_version": 1,
        "id": str(UUID(int=int.from_bytes(slug.encode()[:12].ljust(12, b"_"), "big"))),
        "slug": slug,
        "kind": "troubleshooting",
        "title": slug.replace("-", " ").capitalize(),
        "summary": f"Finds out what is wrong with {slug.replace('-', ' ')}.",
        "category": "Servers",
        "domain": "servers",
        "start": "works",
        "nodes": [
            {
                "id": "works",
                "kind": "question",
                "title": "Does it work?",
                "exits": [{"id": "yes", "label": "Yes", "to": "done"}, {"id": "no", "label": "No", "to": "hand_over"}],
            },
            {"id": "done", "kind": "resolution", "title": "It works", "outcome": "fixed"},
            {"id": "hand_over", "kind": "escalation", "title": "Hand over", "reason": "It still does not work."},
        ],
    }
    return written | fields


def write(folder: Path, *flows: dict[str, object]) -> Path:
    for one in flows:
        (folder / f"{one['slug']}.yaml").write_text(yaml.safe_dump(one, sort_keys=False), encoding="utf-8")
    return folder


async def load(database: AsyncConnection, folder: Path) -> Loaded:
    """As the owner of the tables, then back to the application's role."""
    await database.execute(text("set role rf_owner"))
    try:
        async with begin(actors.job(uuid7(), "load_content")) as ctx:
            return await service.load_content(ctx, folder)
    finally:
        await database.execute(text("set role rf_app"))


@asynccontextmanager
async def owner(chosen: Settings) -> AsyncIterator[Context]:
    """A transaction of the tables' owner on a connection of its own."""
    database = connect(chosen.database.url or "")
    async with database.transaction(None) as session:
        await session.execute(text("set local role rf_owner"))
        yield Context(actors.job(uuid7(), "load_content"), session, datetime.now(UTC))
    await database.bind.dispose()  # type: ignore[union-attr]
