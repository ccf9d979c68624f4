"""Reading flows: lists, the newest version, and versions as documents ready to walk."""

from collections import OrderedDict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, text

from resolutionflow.core.context import Context
from resolutionflow.core.errors import NotFound
from resolutionflow.flows.models import PlatformFlow, PlatformFlowVersion
from resolutionflow.graph.document import Document

MOST_KEPT = 128
# The slug of a flow, and a version or the newest.
Wanted = tuple[str, int | None]


@dataclass(frozen=True)
class FlowVersion:
    """One immutable version, read once per process."""

    id: UUID
    flow_id: UUID
    version: int
    published_at: datetime
    document: Document


@dataclass(frozen=True)
class Newest:
    slug: str
    version: int
    content_hash: str


# Versions never change and belong to no account, so what was read once stays true for everyone.
kept: OrderedDict[UUID, FlowVersion] = OrderedDict()


async def list_flows(ctx: Context) -> Sequence[PlatformFlow]:
    wanted = select(PlatformFlow).where(~PlatformFlow.retired)
    return (await ctx.db.scalars(wanted.order_by(PlatformFlow.title, PlatformFlow.id))).all()


async def list_by_ids(ctx: Context, ids: Iterable[UUID]) -> list[PlatformFlow]:
    """In the order of the ids."""
    wanted = list(ids)
    found = await ctx.db.scalars(select(PlatformFlow).where(PlatformFlow.id.in_(wanted)))
    return sorted(found, key=lambda flow: wanted.index(flow.id))


async def get_flow(ctx: Context, flow_id: UUID) -> PlatformFlow:
    flow = await ctx.db.scalar(select(PlatformFlow).where(PlatformFlow.id == flow_id))
    if flow is None:
        raise NotFound()
    return flow


async def get_version(ctx: Context, version_id: UUID) -> FlowVersion:
    version = await find_version(ctx, version_id)
    if version is None:
        raise NotFound()
    return version


async def find_version(ctx: Context, version_id: UUID) -> FlowVersion | None:
    if version_id in kept:
        kept.move_to_end(version_id)
        return kept[version_id]
    row = await ctx.db.scalar(select(PlatformFlowVersion).where(PlatformFlowVersion.id == version_id))
    return keep(row) if row else None


async def list_by_slug(ctx: Context, wanted: Collection[Wanted]) -> dict[Wanted, FlowVersion]:
    """By slug and pinned version, or none for the newest. What does not exist is left out."""
    joined = select(PlatformFlow.slug, PlatformFlowVersion.version, PlatformFlowVersion.id, PlatformFlow.version)
    joined = joined.join(PlatformFlowVersion, PlatformFlowVersion.flow_id == PlatformFlow.id)
    rows = (await ctx.db.execute(joined.where(PlatformFlow.slug.in_({slug for slug, _ in wanted})))).all()
    ids: dict[Wanted, UUID] = {(slug, version): version_id for slug, version, version_id, _ in rows}
    ids |= {(slug, None): version_id for slug, version, version_id, newest in rows if version == newest}
    return {key: await get_version(ctx, ids[key]) for key in wanted if key in ids}


def keep(row: PlatformFlowVersion) -> FlowVersion:
    document = Document.model_validate(row.document)
    kept[row.id] = FlowVersion(row.id, row.flow_id, row.version, row.published_at, document)
    if len(kept) > MOST_KEPT:
        kept.popitem(last=False)
    return kept[row.id]


async def list_newest(ctx: Context) -> dict[UUID, Newest]:
    """Of every flow that ever shipped."""
    joined = select(PlatformFlow.id, PlatformFlow.slug, PlatformFlow.version, PlatformFlowVersion.content_hash).join(
        PlatformFlowVersion, PlatformFlowVersion.id == PlatformFlow.version_id
    )
    return {row.id: Newest(row.slug, row.version, row.content_hash) for row in await ctx.db.execute(joined)}


async def lock_content(ctx: Context) -> None:
    """Of processes that start together one loads, the others wait and then find nothing new."""
    await ctx.db.execute(text("lock table platform_flows in share row exclusive mode"))
