"""Publishing flows, those that ship and an account's own; reading and pinning them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid5

from sqlalchemy import delete, update
from sqlalchemy.dialects.postgresql import insert

from resolutionflow.accounts.permissions import Permission
from resolutionflow.core.context import Context
from resolutionflow.core.errors import NotFound
from resolutionflow.core.ids import uuid7
from resolutionflow.flows import content, queries
from resolutionflow.flows.events import FlowPublished
from resolutionflow.flows.exports import File, export
from resolutionflow.flows.made_of import made_of
from resolutionflow.flows.models import (
    AccountFlow,
    AccountFlowVersion,
    FlowPin,
    LoadedContent,
    PlatformFlow,
    PlatformFlowVersion,
)
from resolutionflow.flows.queries import FlowVersion, listing
from resolutionflow.flows.queries.listing import Count, Found
from resolutionflow.flows.schemas import FlowQuery, FlowRead, FlowSummary, Written
from resolutionflow.graph.canonical import canonical, content_hash
from resolutionflow.graph.document import Document
from resolutionflow.search import service as search
from resolutionflow.search.entries import Entry


@dataclass(frozen=True)
class Loaded:
    """How many flow files were read, and the slugs of those that got a version by this loading."""

    flows: int
    published: list[str]


@dataclass(frozen=True)
class FacetCounts:
    categories: list[Count]
    tags: list[Count]


async def list_flows(ctx: Context, *, wanted: FlowQuery) -> Found:
    ctx.require(Permission.flows_read)
    return await listing.list_flows(ctx, wanted)


async def count_facets(ctx: Context) -> FacetCounts:
    ctx.require(Permission.flows_read)
    return FacetCounts(await listing.count_categories(ctx), await listing.count_tags(ctx))


async def get_flow(ctx: Context, flow_id: UUID) -> FlowRead:
    ctx.require(Permission.flows_read)
    flow = await listing.get_flow(ctx, flow_id)
    version = await queries.get_version(ctx, flow.version_id)
    return FlowRead(**FlowSummary.model_validate(flow).model_dump(), document=version.document)


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


async def export_flow(ctx: Context, flow_id: UUID, *, format: Written) -> File:
    """The newest version."""
    ctx.require(Permission.flows_read)
    flow = await listing.get_flow(ctx, flow_id)
    return export((await queries.get_version(ctx, flow.version_id)).document, format)


async def pin_flow(ctx: Context, flow_id: UUID) -> None:
    ctx.require(Permission.flows_read)
    await listing.get_flow(ctx, flow_id)
    pin = {"id": uuid7(), "user_id": ctx.actor.user_id, "flow_id": flow_id}
    await ctx.db.execute(insert(FlowPin).values(pin).on_conflict_do_nothing())


async def unpin_flow(ctx: Context, flow_id: UUID) -> None:
    ctx.require(Permission.flows_read)
    await listing.get_flow(ctx, flow_id)
    await ctx.db.execute(delete(FlowPin).where(FlowPin.user_id == ctx.actor.user_id, FlowPin.flow_id == flow_id))


async def publish(ctx: Context, document: Document, *, version: int, comment: str) -> None:
    """As the account's next version. Whoever calls has seen that id and slug are free, and which version is next."""
    ctx.require(Permission.flows_publish)
    version_id = uuid7()
    row = header(document) | {"version": version, "version_id": version_id, "published_at": ctx.now}
    changing = insert(AccountFlow).values(row)
    await ctx.db.execute(changing.on_conflict_do_update(index_elements=["account_id", "id"], set_=row))
    author = {"author_id": ctx.actor.user_id, "comment": comment}
    await ctx.db.execute(
        insert(AccountFlowVersion).values(frozen(ctx, document, version) | author | {"id": version_id})
    )
    await search.put_entry(ctx, entry(document))
    ctx.emit(FlowPublished(flow_id=document.id, version_id=version_id, version=version))


async def load_content(ctx: Context, folder: Path) -> Loaded:
    """Needs the database role that owns the tables: the application's own may only read platform content.

    Nothing is read where what is loaded was made of the same."""
    ctx.require(Permission.content_load)
    await queries.lock_content(ctx)
    present = made_of(folder)
    if await queries.find_loaded(ctx) == present:
        return Loaded(0, [])
    newest = await queries.list_newest(ctx)
    documents = content.read(folder, {known.slug: flow_id for flow_id, known in newest.items()})
    published = []
    for document in documents:
        before, now = newest.get(document.id), content_hash(document)
        if before is None or before.content_hash != now:
            await _publish_shipped(ctx, document, version=before.version + 1 if before else 1)
            published.append(document.slug)
        await search.put_platform(ctx, entry(document))
    await _retire_others(ctx, [document.id for document in documents])
    await ctx.db.execute(delete(LoadedContent))
    await ctx.db.execute(insert(LoadedContent).values(made_of=present))
    return Loaded(len(documents), published)


async def _publish_shipped(ctx: Context, document: Document, *, version: int) -> None:
    version_id = version_id_of(document.id, version, content_hash(document))
    row = header(document) | {"version": version, "version_id": version_id, "published_at": ctx.now}
    await ctx.db.execute(insert(PlatformFlow).values(row).on_conflict_do_update(index_elements=["id"], set_=row))
    await ctx.db.execute(insert(PlatformFlowVersion).values(frozen(ctx, document, version) | {"id": version_id}))


async def _retire_others(ctx: Context, shipped: Sequence[UUID]) -> None:
    gone = PlatformFlow.id.not_in(shipped)
    await ctx.db.execute(update(PlatformFlow).where(PlatformFlow.retired != gone).values(retired=gone))
    await search.drop_others(ctx, kind="flow", kept=shipped)


def version_id_of(flow_id: UUID, version: int, hashed: str) -> UUID:
    """Installations that published the same agree on the id, and those that did not never share one."""
    return uuid5(flow_id, f"{version} {hashed}")


def header(document: Document) -> dict[str, object]:
    fields = ("id", "slug", "kind", "title", "summary", "category", "tags")
    return {name: getattr(document, name) for name in fields} | {"node_count": len(document.nodes)}


def frozen(ctx: Context, document: Document, version: int) -> dict[str, object]:
    return {
        "flow_id": document.id,
        "version": version,
        "document": json.loads(canonical(document)),
        "content_hash": content_hash(document),
        "published_at": ctx.now,
    }


def entry(document: Document) -> Entry:
    return Entry(
        kind="flow",
        id=document.id,
        title=document.title,
        summary=document.summary,
        symptoms=tuple(document.symptoms),
        codes=tuple(document.codes),
        tags=tuple(document.tags),
    )
