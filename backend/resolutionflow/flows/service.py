"""Publishing the flows that ship, and reading them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid5

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert

from resolutionflow.accounts.permissions import Permission
from resolutionflow.core.context import Context
from resolutionflow.core.errors import NotFound
from resolutionflow.flows import content, queries
from resolutionflow.flows.models import PlatformFlow, PlatformFlowVersion
from resolutionflow.flows.queries import FlowVersion
from resolutionflow.flows.schemas import FlowRead, FlowSummary
from resolutionflow.graph.canonical import canonical, content_hash
from resolutionflow.graph.document import Document
from resolutionflow.search import queries as search_queries
from resolutionflow.search import service as search
from resolutionflow.search.entries import Entry

MOST_FOUND = 100


@dataclass(frozen=True)
class Loaded:
    """How many flow files there were, and the slugs of those that got a version by this loading."""

    flows: int
    published: list[str]


async def list_flows(ctx: Context, *, q: str | None = None) -> Sequence[PlatformFlow]:
    """All by title, or those that the words may mean, the likeliest first."""
    ctx.require(Permission.flows_read)
    if not q:
        return await queries.list_flows(ctx)
    found = await search_queries.list_candidates(ctx, q, kind="flow", limit=MOST_FOUND)
    return await queries.list_by_ids(ctx, [one.id for one in found])


async def get_flow(ctx: Context, flow_id: UUID) -> FlowRead:
    ctx.require(Permission.flows_read)
    flow = await queries.get_flow(ctx, flow_id)
    version = await queries.get_version(ctx, flow.version_id)
    summary = FlowSummary.model_validate(flow).model_dump()
    return FlowRead(**summary, published_at=flow.published_at, document=version.document)


async def get_version(ctx: Context, version_id: UUID) -> FlowVersion:
    ctx.require(Permission.flows_read)
    return await queries.get_version(ctx, version_id)


async def get_by_slug(ctx: Context, slug: str, *, version: int | None) -> FlowVersion:
    """The newest version where none is named."""
    ctx.require(Permission.flows_read)
    found = await queries.list_by_slug(ctx, [(slug, version)])
    if not found:
        raise NotFound()
    return found[slug, version]


async def load_content(ctx: Context, folder: Path) -> Loaded:
    """Needs the database role that owns the tables: the application's own may only read platform content."""
    ctx.require(Permission.content_load)
    await queries.lock_content(ctx)
    newest = await queries.list_newest(ctx)
    documents = content.read(folder, {known.slug: flow_id for flow_id, known in newest.items()})
    published = []
    for document in documents:
        before, now = newest.get(document.id), content_hash(document)
        if before is None or before.content_hash != now:
            await publish(ctx, document, version=before.version + 1 if before else 1)
            published.append(document.slug)
        await search.put_platform(ctx, entry(document))
    await retire_others(ctx, [document.id for document in documents])
    return Loaded(len(documents), published)


async def publish(ctx: Context, document: Document, *, version: int) -> None:
    ctx.require(Permission.content_load)
    hashed = content_hash(document)
    version_id = version_id_of(document.id, version, hashed)
    row = header(document) | {"version": version, "version_id": version_id, "published_at": ctx.now}
    await ctx.db.execute(insert(PlatformFlow).values(row).on_conflict_do_update(index_elements=["id"], set_=row))
    ctx.db.add(
        PlatformFlowVersion(
            id=version_id,
            flow_id=document.id,
            version=version,
            document=json.loads(canonical(document)),
            content_hash=hashed,
            published_at=ctx.now,
        )
    )
    await ctx.db.flush()


async def retire_others(ctx: Context, shipped: Sequence[UUID]) -> None:
    ctx.require(Permission.content_load)
    gone = PlatformFlow.id.not_in(shipped)
    await ctx.db.execute(update(PlatformFlow).where(PlatformFlow.retired != gone).values(retired=gone))
    await search.drop_others(ctx, kind="flow", kept=shipped)


def version_id_of(flow_id: UUID, version: int, hashed: str) -> UUID:
    """Installations that published the same agree on the id, and those that did not never share one."""
    return uuid5(flow_id, f"{version} {hashed}")


def header(document: Document) -> dict[str, object]:
    fields = ("id", "slug", "kind", "title", "summary", "category", "tags")
    return {name: getattr(document, name) for name in fields} | {"node_count": len(document.nodes)}


def entry(document: Document) -> Entry:
    return Entry(
        "flow",
        document.id,
        document.title,
        document.summary,
        tuple(document.symptoms),
        tuple(document.codes),
        tuple(document.tags),
    )
